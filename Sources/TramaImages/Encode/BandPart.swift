import CDeflate
import Foundation
import TramaCore

/// The bands of a large file in the making: packed one behind the other into `FILE.part`, so that
/// no more than one of them is held, and put together at the end.
///
/// A part that is found there with the same identity is gone on with, so that a sheet of hours
/// survives an interruption.
package final class BandPart {
    package struct Failure: Error, CustomStringConvertible, Sendable {
        package let description: String
        package init(description: String) { self.description = description }
    }

    package struct Band {
        /// What the format wants to know of the band.
        package let notes: (UInt32, UInt32)
        /// Its bytes in the part.
        fileprivate let range: Range<UInt64>

        package var size: Int { range.count }
    }

    private let path: String
    private let part: FileHandle
    private var end: UInt64
    package private(set) var bands: [Band] = []

    private var partPath: String { path + ".part" }
    /// Magic number, digest of what the file will show.
    private static let magic = Array("TRAMA BANDS 2\n".utf8)
    /// Two notes, length, CRC-32.
    private static let recordBytes = 16

    /// - Parameter identity: everything that the bands depend on.
    package init(path: String, identity: String) throws {
        self.path = path
        let head = Self.magic + Array("\(Digest(identity))\n".utf8)
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
                bytes.count == Int(numbers[2]), Self.sum([UInt8](bytes)) == numbers[3]
            else { return }
            end = start + UInt64(bytes.count)
            bands.append(Band(notes: (numbers[0], numbers[1]), range: start..<end))
        }
    }

    package func append(_ bytes: [UInt8], notes: (UInt32, UInt32)) throws {
        guard bytes.count < Int32.max else {
            throw Failure(description: "the sheet's bands are too large")
        }
        var record: [UInt8] = []
        for number in [notes.0, notes.1, UInt32(bytes.count), Self.sum(bytes)] {
            record.append(big: number)
        }
        do {
            try part.seek(toOffset: end)
            try part.write(contentsOf: record)
            try part.write(contentsOf: bytes)
        } catch {
            throw Failure(description: "can't write '\(partPath)': \(error.localizedDescription)")
        }
        let start = end + UInt64(record.count)
        end = start + UInt64(bytes.count)
        bands.append(Band(notes: notes, range: start..<end))
    }

    package func bytes(of band: Band) throws -> Data {
        try part.seek(toOffset: band.range.lowerBound)
        return try part.read(upToCount: band.range.count) ?? Data()
    }

    /// Puts the file together beside its place, renames it and removes the part.
    package func finish(_ write: (FileHandle) throws -> Void) throws {
        let beside = path + ".whole"
        do {
            guard FileManager.default.createFile(atPath: beside, contents: nil) else {
                throw Failure(description: "can't write '\(beside)'")
            }
            let file = try FileHandle(forWritingTo: URL(fileURLWithPath: beside))
            try write(file)
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

    private static func sum(_ bytes: [UInt8]) -> UInt32 {
        libdeflate_crc32(0, bytes, bytes.count)
    }
}
