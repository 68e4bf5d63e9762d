import Foundation
import Testing
import TramaImages

@testable import Trama

/// Sheets in bands, with a limit that tests can pass.
@Suite struct LargeSheetTests {
    let folder: String

    init() throws {
        folder = FileManager.default.temporaryDirectory.path + "/trama-sheet-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: folder + "/in", withIntermediateDirectories: true)
    }

    private func run(
        _ pairs: [(String, String)], _ name: String, bands: Bool
    ) throws -> (bitmap: Bitmap, starts: [Int]) {
        let starts = Starts()
        var run = FigureRun(
            keys: pairs.map { (key: $0.0, value: $0.1) }, output: folder + "/" + name)
        run.bands = bands ? (sheet: 4, cells: 3) : (sheet: 1000, cells: 1000)
        run.usesCache = false
        run.progress = { done, _ in starts.add(done) }
        _ = try run.run()
        let data = try Data(contentsOf: URL(fileURLWithPath: folder + "/" + name))
        return (try Bitmap.decode(data).get(), starts.values)
    }

    private final class Starts: @unchecked Sendable {
        private(set) var values: [Int] = []
        func add(_ value: Int) { values.append(value) }
    }

    @Test func bandsOfAPlainSheetAreTheSheet() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let keys = [("figure", "mix"), ("rows", "1-3"), ("cols", "4,5"), ("plain", "yes")]
        let whole = try run(keys, "whole.png", bands: false)
        let bands = try run(keys, "bands.png", bands: true)
        #expect(whole.bitmap == bands.bitmap)
        #expect(whole.starts.isEmpty && bands.starts == [0, 3, 6, 9, 12])
    }

    /// Tiles and words stand where they stand in one piece; only the space around may differ.
    @Test func bandsOfATypesetSheetLineUp() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let keys = [("figure", "mix"), ("rows", "8,1000"), ("cols", "4,5"), ("gap", "3")]
        let bitmap = try run(keys, "bands.png", bands: true).bitmap
        // Where the tiles of the lower rows begin and end: the same columns in every band.
        func edges(_ y: Int) -> [Int] {
            (1..<bitmap.width).filter { x in
                func isWhite(_ x: Int) -> Bool {
                    (0..<3).allSatisfy { bitmap.pixels[(y * bitmap.width + x) * 4 + $0] == 255 }
                }
                return isWhite(x) != isWhite(x - 1)
            }
        }
        let tile = 128
        let top = 24 + 28 + 1
        let sources = edges(top + 2)
        #expect(sources.count == 4 && sources[1] - sources[0] == tile)
        #expect(sources[2] - sources[1] == 3)
        for row in 0..<2 {
            let y = top + tile + 3 + 10 + row * (tile + 3) + 4
            #expect(edges(y).suffix(4) == sources.suffix(4), "row \(row)")
        }
    }

    @Test func interruptedSheetsGoOnWhereTheyStopped() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        func picture(_ seed: Int) throws {
            var sample = SampleRun()
            sample.seeds = "\(seed)"
            sample.output = folder + "/in/\(seed).png"
            try sample.run()
        }
        for seed in 0..<9 { try picture(seed) }
        let keys = [("figure", "sheet"), ("folder", folder + "/in"), ("columns", "3")]
        let damaged = URL(fileURLWithPath: folder + "/in/4.png")
        try Data("no picture".utf8).write(to: damaged)
        let plain = keys + [("plain", "yes")]
        #expect(throws: TalkError.self) { try run(plain, "sheet.png", bands: true) }
        #expect(FileManager.default.fileExists(atPath: folder + "/sheet.png.part"))
        #expect(!FileManager.default.fileExists(atPath: folder + "/sheet.png"))
        try picture(4)
        let again = try run(plain, "sheet.png", bands: true)
        #expect(again.starts == [3, 6, 9])
        #expect(try again.bitmap == run(plain, "other.png", bands: true).bitmap)
        #expect(!FileManager.default.fileExists(atPath: folder + "/sheet.png.part"))
    }
}
