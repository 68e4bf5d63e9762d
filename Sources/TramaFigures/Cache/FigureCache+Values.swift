import Foundation
import TramaCore
import TramaImages

/// Other things that are dear to compute: what a file's digest is, how near pictures are.
extension FigureCache {
    /// Bytes of one value: distances of thousands of pictures.
    private static let longest = 0xFFFF

    /// The bytes that were kept of a value, or nil.
    func value(_ identity: String) -> [UInt8]? {
        guard let pixels = bitmap("value " + identity)?.pixels, pixels.count >= 4 else {
            return nil
        }
        let count = Int(pixels[0]) | Int(pixels[1]) << 8
        guard count <= pixels.count - 4 else { return nil }
        return Array(pixels[4..<4 + count])
    }

    /// Keeps a value as a picture of one row, whose first pixel says how many bytes the others hold.
    func keep(_ bytes: [UInt8], as identity: String) {
        guard bytes.count <= FigureCache.longest else { return }
        let pixels = (bytes.count + 3) / 4
        let padding = [UInt8](repeating: 255, count: pixels * 4 - bytes.count)
        let head = [UInt8(bytes.count & 255), UInt8(bytes.count >> 8), 0, 255]
        store(
            Bitmap(width: pixels + 1, height: 1, pixels: head + bytes + padding),
            for: "value " + identity)
    }

    /// Numbers as they were computed, bit for bit.
    func numbers(_ identity: String) -> [Double]? {
        value(identity).map { bytes in
            stride(from: 0, to: bytes.count - 7, by: 8).map { start in
                Double(
                    bitPattern: bytes[start..<start + 8].reversed().reduce(0) {
                        $0 << 8 | UInt64($1)
                    })
            }
        }
    }

    func keep(_ numbers: [Double], as identity: String) {
        keep(
            numbers.flatMap { number in
                withUnsafeBytes(of: number.bitPattern.littleEndian) { Array($0) }
            }, as: identity)
    }
}

/// What tells that a file is the one it was: device, inode, size and time; nil where there is none,
/// and for one that was written a moment ago, which may be written again within its time's grain.
struct FileStamp {
    let text: String

    init?(_ path: String, now: Int) {
        var status = stat()
        guard stat(path, &status) == 0, Int(status.st_mtim.tv_sec) < now - 2 else { return nil }
        text =
            "\(status.st_dev) \(status.st_ino) \(status.st_size) \(status.st_mtim.tv_sec)."
            + "\(status.st_mtim.tv_nsec) \(path)"
    }
}
