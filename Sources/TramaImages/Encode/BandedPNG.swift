import CDeflate
import Foundation
import TramaCore

/// Writes an opaque PNG of any height in bands, in the memory of one of them.
///
/// Bands are packed into `FILE.part` one behind the other; the PNG is put together at the end. A
/// part that is found there with the same identity is gone on with, so that a sheet of hours
/// survives an interruption.
package final class BandedPNG {
    package struct Failure: Error, CustomStringConvertible, Sendable {
        package let description: String
    }

    private struct Band {
        let rows: Int
        let sum: UInt32
        /// Its bytes in the part.
        let range: Range<UInt64>
    }

    private let path: String
    private let part: FileHandle
    private let width: Int
    private var bands: [Band] = []
    private var end: UInt64

    private var partPath: String { path + ".part" }
    /// Magic number, digest of what the file will show.
    private static let magic = Array("TRAMA BANDS 1\n".utf8)
    /// Rows, Adler-32, length, CRC-32.
    private static let recordBytes = 16
    /// The largest side of a PNG that decoders take.
    private static let limit = 1_000_000

    /// - Parameter identity: everything that the pixels depend on.
    package init(path: String, width: Int, identity: String) throws {
        guard (1...Self.limit).contains(width) else {
            throw Failure(description: "\(width) pixels are too wide for a PNG")
        }
        self.path = path
        self.width = width
        let head = Self.magic + Array("\(Digest("\(width) \(identity)"))\n".utf8)
        end = UInt64(head.count)
        if !FileManager.default.fileExists(atPath: path + ".part") {
            guard FileManager.default.createFile(atPath: path + ".part", contents: nil) else {
                throw Failure(description: "can't write '\(path).part'")
            }
        }
        do {
            part = try FileHandle(forUpdating: URL(fileURLWithPath: path + ".part"))
            if try part.read(upToCount: head.count).map(Array.init) == head {
                try readBands()
            } else {
                try part.seek(toOffset: 0)
                try part.write(contentsOf: head)
            }
            try part.truncate(atOffset: end)
        } catch {
            throw Failure(description: "can't write '\(path).part': \(error.localizedDescription)")
        }
    }

    /// Bands that are written, those of an earlier run included.
    package var count: Int { bands.count }

    /// Rows of pixels that are written.
    package var rows: Int { bands.reduce(0) { $0 + $1.rows } }

    /// Whole bands of an earlier run; what follows a damaged one is written anew.
    private func readBands() throws {
        while let record = try part.read(upToCount: Self.recordBytes),
            record.count == Self.recordBytes
        {
            let numbers = stride(from: 0, to: Self.recordBytes, by: 4).map { at in
                record[record.startIndex + at..<record.startIndex + at + 4]
                    .reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            }
            let start = end + UInt64(Self.recordBytes)
            guard let bytes = try part.read(upToCount: Int(numbers[2])),
                bytes.count == Int(numbers[2]), Self.crc(0, [UInt8](bytes)) == numbers[3]
            else { return }
            end = start + UInt64(bytes.count)
            bands.append(Band(rows: Int(numbers[0]), sum: numbers[1], range: start..<end))
        }
    }

    /// Adds a band below the others; what is transparent in it is black.
    package func append(_ band: Bitmap) throws {
        guard band.width == width, band.height > 0, rows + band.height <= Self.limit else {
            throw Failure(description: "the sheet is too high for a PNG")
        }
        let words = band.words
        let packed = words.withUnsafeBufferPointer { words in
            words.baseAddress.map {
                PageDeflater.piece(
                    $0, width: width, height: band.height, isFirst: bands.isEmpty)
            }
        }
        guard let (bytes, sum) = packed, bytes.count < Int32.max else {
            throw Failure(description: "the sheet's bands are too large")
        }
        var record: [UInt8] = []
        let numbers = [UInt32(band.height), sum, UInt32(bytes.count), Self.crc(0, bytes)]
        for number in numbers { record.append(big: number) }
        do {
            try part.seek(toOffset: end)
            try part.write(contentsOf: record + bytes)
        } catch {
            throw Failure(description: "can't write '\(partPath)': \(error.localizedDescription)")
        }
        let start = end + UInt64(record.count)
        end = start + UInt64(bytes.count)
        bands.append(Band(rows: band.height, sum: sum, range: start..<end))
    }

    /// Puts the PNG together and removes the part.
    ///
    /// - Parameter texts: what the file says about itself.
    package func finish(texts: [(keyword: String, text: String)]) throws {
        let beside = path + ".whole"
        do {
            guard FileManager.default.createFile(atPath: beside, contents: nil) else {
                throw Failure(description: "can't write '\(beside)'")
            }
            let file = try FileHandle(forWritingTo: URL(fileURLWithPath: beside))
            try file.write(
                contentsOf: PNGEncoder(texts: texts).start(
                    width: width, height: rows, depth: 8, colorType: 2))
            // Header: 32 KiB window, fastest level, no dictionary (RFC 1950).
            var first: [UInt8] = [0x78, 0x01]
            var sum: UInt32 = 1
            for band in bands {
                try part.seek(toOffset: band.range.lowerBound)
                let bytes = try part.read(upToCount: band.range.count) ?? Data()
                var chunk: [UInt8] = []
                chunk.append(chunk: "IDAT", first + bytes)
                try file.write(contentsOf: chunk)
                first = []
                sum = Self.joined(sum, band.sum, length: band.rows * (width * 3 + 1))
            }
            // A last block of no bytes, then the checksum.
            var last: [UInt8] = [0x03, 0x00]
            last.append(big: sum)
            var ending: [UInt8] = []
            ending.append(chunk: "IDAT", last)
            ending.append(chunk: "IEND", [])
            try file.write(contentsOf: ending)
            try file.close()
            guard rename(beside, path) == 0 else {
                throw Failure(
                    description: "can't write '\(path)': \(String(cString: strerror(errno)))")
            }
            try part.close()
            unlink(partPath)
        } catch let failure as Failure {
            unlink(beside)
            throw failure
        } catch {
            unlink(beside)
            throw Failure(description: "can't write '\(path)': \(error.localizedDescription)")
        }
    }

    // MARK: Bytes

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

    private static func crc(_ start: UInt32, _ bytes: [UInt8]) -> UInt32 {
        libdeflate_crc32(start, bytes, bytes.count)
    }
}
