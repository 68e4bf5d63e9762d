import Foundation
import Synchronization
import TramaCore
import TramaImages

/// Pictures kept between builds under the user's cache folder, each under the digest of what it is
/// made from.
///
/// Files are written beside and renamed, so that builds at the same time only see whole ones; a
/// damaged file counts as absent. The folder is kept under ``limit`` by removing what was used
/// longest ago.
package final class FigureCache: Sendable {
    /// Bytes of all cached pictures: 5,000 pictures of 256 pixels.
    package static let limit = 512 << 20
    /// Changes when pixels of equal requests change.
    private static let version = 3
    private static let magic = Array("TRAMAFIG".utf8)
    /// Magic number and checksum.
    private static let head = 12
    /// libdeflate's: files are written once and read often.
    private static let level: Int32 = 6

    private let folder: URL
    private let limit: Int
    /// Bytes written since the folder was last measured; nil before the first time.
    private let written = Mutex<Int?>(nil)

    /// Instruction sets that pictures may differ by.
    private let processor: String

    package init(
        folder: URL, limit: Int = FigureCache.limit, processor: String = FigureCache.processor
    ) {
        self.folder = folder
        self.limit = limit
        self.processor = processor
    }

    /// The cache of the user: `$XDG_CACHE_HOME/trama/figures`, or `~/.cache/trama/figures`; nil
    /// where there is no such place.
    package convenience init?(environment: TramaCore.Environment) {
        if let path = environment.variables["XDG_CACHE_HOME"], path.hasPrefix("/") {
            self.init(folder: URL(fileURLWithPath: path + "/trama/figures"))
        } else if let home = environment.variables["HOME"], home.hasPrefix("/") {
            self.init(folder: URL(fileURLWithPath: home + "/.cache/trama/figures"))
        } else {
            return nil
        }
    }

    /// The picture of a request, or nil where it is not kept.
    package func bitmap(_ identity: String) -> Bitmap? {
        png(identity).flatMap { try? Bitmap.decode($0).get() }
    }

    /// The same as the PNG file that outputs take as it is.
    package func png(_ identity: String) -> Data? { data(identity) }

    /// What was kept under an identity, whatever it is.
    func data(_ identity: String) -> Data? {
        let place = place(identity)
        guard let data = try? Data(contentsOf: place), data.count > FigureCache.head,
            data.starts(with: FigureCache.magic)
        else { return nil }
        let body = data.dropFirst(FigureCache.head)
        let sum = data[FigureCache.magic.count..<FigureCache.head]
        guard sum.elementsEqual(FigureCache.checksum(body)) else { return nil }
        // The time that the file was last used.
        utimes(place.path, nil)
        return Data(body)
    }

    /// Keeps a picture and returns its PNG file; where the folder can't be written, nothing is kept.
    @discardableResult
    package func store(_ bitmap: Bitmap, for identity: String) -> Data {
        let png = Data(PNGEncoder(level: FigureCache.level).encode(bitmap))
        store(png, for: identity)
        return png
    }

    func store(_ body: Data, for identity: String) {
        let place = place(identity)
        let data = Data(FigureCache.magic + FigureCache.checksum(body)) + body
        let manager = FileManager.default
        try? manager.createDirectory(
            at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        // Renamed without waiting for the disk: a file that a crash cut short fails its checksum.
        let beside = place.appendingPathExtension("\(UUID().uuidString).part")
        guard (try? data.write(to: beside)) != nil else { return }
        guard rename(beside.path, place.path) == 0 else {
            try? manager.removeItem(at: beside)
            return
        }
        let total = written.withLock { written in
            let total = (written ?? limit) + data.count
            written = total
            return total
        }
        // The first picture of a process measures the folder, and then every eighth of the limit.
        if total >= limit { prune() }
    }

    /// Removes what was used longest ago until an eighth of the limit is free.
    private func prune() {
        // Asked of the system itself: Foundation takes 0.2 s for two thousand files.
        var entries: [(path: String, size: Int, date: Int)] = []
        for name in names(in: folder.path) {
            let inner = folder.path + "/" + name
            for file in names(in: inner) where file.hasSuffix(".figure") {
                var found = stat()
                let path = inner + "/" + file
                guard stat(path, &found) == 0 else { continue }
                let nanoseconds = Int(found.st_mtim.tv_sec) * 1_000_000_000
                entries.append(
                    (path, Int(found.st_size), nanoseconds + Int(found.st_mtim.tv_nsec)))
            }
        }
        var total = entries.reduce(0) { $0 + $1.size }
        if total > limit {
            for entry in entries.sorted(by: { $0.date < $1.date })
            where total > limit - limit / 8 {
                unlink(entry.path)
                total -= entry.size
            }
        }
        let rest = total
        written.withLock { $0 = max(rest, limit - limit / 8) }
    }

    private func names(in folder: String) -> [String] {
        guard let open = opendir(folder) else { return [] }
        defer { closedir(open) }
        var names: [String] = []
        while let entry = readdir(open) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names
    }

    /// Keyed by processor too, whose instruction set may change a byte by one level.
    private func place(_ identity: String) -> URL {
        let name = Digest("\(FigureCache.version) \(processor) \(identity)").description
        return folder.appendingPathComponent(String(name.prefix(2)))
            .appendingPathComponent(name + ".figure")
    }

    /// 32 bits that change with any byte: enough to tell a file that was cut or overwritten.
    private static func checksum(_ bytes: Data) -> [UInt8] {
        let hash = bytes.withUnsafeBytes { raw in
            var hash: UInt64 = 0x9E37_79B9_7F4A_7C15
            var index = 0
            while index + 8 <= raw.count {
                let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian
                hash = (hash ^ word) &* 0xFF51_AFD7_ED55_8CCD
                hash ^= hash >> 32
                index += 8
            }
            while index < raw.count {
                hash = (hash ^ UInt64(raw[index])) &* 0xFF51_AFD7_ED55_8CCD
                index += 1
            }
            return UInt32(truncatingIfNeeded: hash ^ hash >> 32)
        }
        return withUnsafeBytes(of: hash.littleEndian) { Array($0) }
    }

    /// The processor's features as the kernel lists them; the architecture where it doesn't.
    package static let processor: String = {
        let text = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
        let flags = text.split(separator: "\n").first {
            $0.hasPrefix("flags") || $0.hasPrefix("Features")
        }
        let words = (flags ?? "").split(separator: " ")
        return ["avx2", "fma", "avx512f", "avx512_bf16", "asimd"]
            .filter { name in words.contains { $0 == name } }.joined(separator: "+")
    }()
}
