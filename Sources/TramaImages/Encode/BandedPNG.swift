import Foundation
import TramaCore

/// Writes an opaque PNG of any height in bands, in the memory of one of them.
package final class BandedPNG {
    private let width: Int
    private let part: BandPart

    /// The largest side of a PNG that decoders take.
    private static let limit = 1_000_000

    /// - Parameter identity: everything that the pixels depend on.
    package init(path: String, width: Int, identity: String) throws {
        guard (1...Self.limit).contains(width) else {
            throw BandPart.Failure(description: "\(width) pixels are too wide for a PNG")
        }
        self.width = width
        part = try BandPart(path: path, identity: "PNG \(width) \(identity)")
    }

    /// Bands that are written, those of an earlier run included.
    package var count: Int { part.bands.count }

    /// Rows of pixels that are written.
    package var rows: Int { part.bands.reduce(0) { $0 + Int($1.notes.0) } }

    /// Adds a band below the others; what is transparent in it is black.
    package func append(_ band: Bitmap) throws {
        guard band.width == width, band.height > 0, rows + band.height <= Self.limit else {
            throw BandPart.Failure(description: "the sheet is too high for a PNG")
        }
        let words = band.words
        let packed = words.withUnsafeBufferPointer { words in
            words.baseAddress.map {
                PageDeflater.piece(
                    $0, width: width, height: band.height, isFirst: part.bands.isEmpty)
            }
        }
        guard let (bytes, sum) = packed else {
            throw BandPart.Failure(description: "the sheet's bands are too large")
        }
        try part.append(bytes, notes: (UInt32(band.height), sum))
    }

    /// Puts the PNG together and removes the part.
    ///
    /// - Parameter texts: what the file says about itself.
    package func finish(texts: [(keyword: String, text: String)]) throws {
        try part.finish { file in
            try file.write(
                contentsOf: PNGEncoder(texts: texts).start(
                    width: width, height: rows, depth: 8, colorType: 2))
            // Header: 32 KiB window, fastest level, no dictionary (RFC 1950).
            var first: [UInt8] = [0x78, 0x01]
            var sum: UInt32 = 1
            for band in part.bands {
                var chunk: [UInt8] = []
                chunk.append(chunk: "IDAT", first + (try part.bytes(of: band)))
                try file.write(contentsOf: chunk)
                first = []
                let length = Int(band.notes.0) * (width * 3 + 1)
                sum = Self.joined(sum, band.notes.1, length: length)
            }
            // A last block of no bytes, then the checksum.
            var last: [UInt8] = [0x03, 0x00]
            last.append(big: sum)
            var ending: [UInt8] = []
            ending.append(chunk: "IDAT", last)
            ending.append(chunk: "IEND", [])
            try file.write(contentsOf: ending)
        }
    }

    /// The Adler-32 of two runs of bytes behind each other, from each one's own.
    private static func joined(_ first: UInt32, _ second: UInt32, length: Int) -> UInt32 {
        let prime: UInt64 = 65_521
        let rest = UInt64(length) % prime
        let (a1, b1) = (UInt64(first & 0xFFFF), UInt64(first >> 16))
        let (a2, b2) = (UInt64(second & 0xFFFF), UInt64(second >> 16))
        // The second starts from 1, not from a1.
        let a = (a1 + a2 + prime - 1) % prime
        let b = (b1 + b2 + rest * a1 + prime - rest) % prime
        return UInt32(b << 16 | a)
    }
}
