import Foundation
import Testing
import TramaCore

@testable import TramaImages

@Suite struct BandedPNGTests {
    private let path =
        FileManager.default.temporaryDirectory.path
        + "/trama-bands-\(UUID().uuidString).png"

    /// Flat, striped and noisy rows, so that every way of packing occurs, at the seams too.
    private static let sheet: Bitmap = {
        var state: UInt32 = 7
        var pixels: [UInt8] = []
        for y in 0..<96 {
            for x in 0..<70 {
                state = state &* 1_664_525 &+ 1_013_904_223
                let isNoise = (y / 9) % 2 == 0
                let gray = isNoise ? UInt8(state >> 24) : UInt8(x / 7 * 20)
                pixels += [gray, isNoise ? UInt8(state >> 16 & 255) : 9, 40, 255]
            }
        }
        return Bitmap(width: 70, height: 96, pixels: pixels)
    }()

    private func rows(_ rows: Range<Int>) -> Bitmap {
        let line = Self.sheet.width * 4
        return Bitmap(
            width: Self.sheet.width, height: rows.count,
            pixels: Array(
                Self.sheet.pixels[rows.lowerBound * line..<rows.upperBound * line]))
    }

    private func close() {
        for end in ["", ".part", ".whole"] {
            try? FileManager.default.removeItem(atPath: path + end)
        }
    }

    @Test(arguments: [[96], [1, 95], [13, 40, 43], [9, 9, 9, 9, 60], [48, 48]])
    func bandsMakeOnePicture(_ heights: [Int]) throws {
        defer { close() }
        let file = try BandedPNG(path: path, width: 70, identity: "a")
        var start = 0
        for height in heights {
            try file.append(rows(start..<start + height))
            start += height
        }
        try file.finish(texts: [("Title", "ψ")])
        let data = try Data(contentsOf: URL(fileURLWithPath: path))
        // libpng checks every checksum.
        #expect(try Bitmap.decode(data).get() == Self.sheet)
        #expect(!FileManager.default.fileExists(atPath: path + ".part"))
    }

    @Test func interruptedSheetsGoOn() throws {
        defer { close() }
        let first = try BandedPNG(path: path, width: 70, identity: "a")
        try first.append(rows(0..<30))
        try first.append(rows(30..<60))
        // The process ended in the middle of the second band.
        let part = URL(fileURLWithPath: path + ".part")
        let whole = try Data(contentsOf: part)
        try whole.dropLast(10).write(to: part)
        let second = try BandedPNG(path: path, width: 70, identity: "a")
        #expect(second.count == 1 && second.rows == 30)
        try second.append(rows(30..<96))
        try second.finish(texts: [])
        let data = try Data(contentsOf: URL(fileURLWithPath: path))
        #expect(try Bitmap.decode(data).get() == Self.sheet)
    }

    @Test func anotherSheetsPartIsNotTaken() throws {
        defer { close() }
        try BandedPNG(path: path, width: 70, identity: "a").append(rows(0..<30))
        #expect(try BandedPNG(path: path, width: 70, identity: "b").count == 0)
        try Data("nonsense".utf8).write(to: URL(fileURLWithPath: path + ".part"))
        #expect(try BandedPNG(path: path, width: 70, identity: "a").count == 0)
    }
}
