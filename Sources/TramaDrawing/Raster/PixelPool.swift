import Synchronization

/// Memory of pages drawn before, for those that follow: fresh memory costs the kernel a fault for each
/// 4 KiB, which takes longer than drawing a page of text.
final class PixelPool: Sendable {
    private struct Memory: @unchecked Sendable {
        let bytes: UnsafeMutableRawPointer
        let count: Int
    }

    private let free = Mutex<[Memory]>([])
    /// More blocks than threads draw at once are given back to the system.
    private static let most = 16

    init() {}

    func take(_ count: Int) -> UnsafeMutableRawPointer {
        let found = free.withLock { free in
            free.lastIndex { $0.count == count }.map { free.remove(at: $0) }
        }
        return found?.bytes ?? .allocate(byteCount: count, alignment: 64)
    }

    func give(_ bytes: UnsafeMutableRawPointer, _ count: Int) {
        let isKept = free.withLock { free in
            guard free.count < Self.most else { return false }
            free.append(Memory(bytes: bytes, count: count))
            return true
        }
        if !isKept { bytes.deallocate() }
    }

    deinit {
        free.withLock { free in
            for memory in free { memory.bytes.deallocate() }
            free = []
        }
    }
}
