import Foundation

/// Runs work on a thread whose stack is deep enough for trees at the nesting limit: threads of a
/// pool have half a megabyte.
package enum BigStack {
    /// 256 levels of nested flex containers took 20 MiB in a debug build.
    private static let bytes = 256 << 20

    private final class Slot<Value>: @unchecked Sendable { var value: Value? }

    /// On the calling thread where that is one of ours already.
    package static func run<Value: Sendable>(_ work: @escaping @Sendable () -> Value) -> Value {
        if Thread.current.stackSize >= bytes { return work() }
        let slot = Slot<Value>()
        let done = DispatchSemaphore(value: 0)
        start {
            slot.value = work()
            done.signal()
        }
        done.wait()
        return slot.value ?? work()
    }

    static func start(_ work: @escaping @Sendable () -> Void) {
        let thread = Thread(block: work)
        thread.stackSize = bytes
        thread.start()
    }
}
