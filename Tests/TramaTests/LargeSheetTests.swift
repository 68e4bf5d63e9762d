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

    /// Documents of bands say and hold what those in one piece do.
    @Test(arguments: ["pdf", "svg"]) func bandsOfADocumentAreOnePage(_ format: String) throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let keys = [
            ("figure", "grid"), ("seeds", "90-99"), ("columns", "2"), ("caption", "Threads"),
            ("alt", "Ten cloths"),
        ]
        func made(_ name: String, bands: Bool) throws -> Data {
            var run = FigureRun(
                keys: keys.map { (key: $0.0, value: $0.1) }, output: folder + "/" + name)
            run.bands = bands ? (sheet: 4, cells: 4) : (sheet: 1000, cells: 1000)
            _ = try run.run()
            return try Data(contentsOf: URL(fileURLWithPath: folder + "/" + name))
        }
        let data = try made("bands." + format, bands: true)
        let whole = try made("whole." + format, bands: false)
        let text = String(
            decoding: format == "pdf" ? try OutputBytes.inflated(data) : data, as: UTF8.self
        ).replacing(format == "pdf" ? " /" : "\0", with: "/")
        func count(_ word: String) -> Int { text.components(separatedBy: word).count - 1 }
        if format == "pdf" {
            #expect(count("/S/Figure") == 1 && count("/S/Caption") == 1)
            #expect(count("/Subtype/Image") == 10)
        } else {
            #expect(count("<image") == 10 && count("<desc id=\"desc\">Ten cloths") == 1)
            #expect(count("<svg ") == 1 && count(">Threads</tspan>") == 1)
            for seed in 90..<100 { #expect(count(">\(seed)<") == 1) }
        }
        #expect(data.count < whole.count * 2)
        #expect(!FileManager.default.fileExists(atPath: folder + "/bands.\(format).part"))
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
