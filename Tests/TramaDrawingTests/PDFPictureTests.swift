import Foundation
import Testing
import TramaCore
import TramaImages
import TramaScene

@testable import TramaDrawing

@Suite struct PDFPictureTests {
    /// A deck that shows each picture on each of two slides.
    private func deck(_ pictures: [PictureInfo]) -> SceneDeck {
        let items = pictures.enumerated().map { index, info -> Item in
            .picture(
                PictureItem(
                    picture: info.id,
                    frame: Rect(x: Double(index) * 100, y: 0, width: 90, height: 60)))
        }
        let scene = Scene(size: Size(width: 400, height: 300), items: items)
        return SceneDeck(slides: [.init(scene: scene), .init(scene: scene)])
    }

    private func pdf(_ data: [Data]) throws -> Data {
        let store = PictureStore(environment: .fixed())
        let infos = try data.map {
            try store.probe(
                PictureAddress("data:;base64," + $0.base64EncodedString(), folder: "")
            ).get()
        }
        let table = store.load(infos, jobs: 1).table
        return try PDFBackend(
            glyphs: RasterSample().fonts, pictures: table, options: PDFOptions()
        ).pdf(deck(infos))
    }

    private func count(_ needle: Data, in data: Data) -> Int {
        var found = 0
        var start = data.startIndex
        while let range = data.range(of: needle, in: start..<data.endIndex) {
            found += 1
            start = range.upperBound
        }
        return found
    }

    @Test func jpegPassesByteForByteAndOnce() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let jpeg = try Data(
            contentsOf: folder.appendingPathComponent("Decks/gans-en-el-mundo-visual/img/telar.jpg")
        )
        #expect(count(jpeg, in: try pdf([jpeg])) == 1)
    }

    @Test func pngDataPassesByteForByteAndOnce() throws {
        let png = Data(PNGEncoder().encode(RasterSample.ramp))
        let chunks = try #require(PNGChunks(png))
        let data = chunks.data.reduce(Data(), +)
        #expect(data.count > 100)
        #expect(count(data, in: try pdf([png])) == 1)
    }

    @Test func rowFiltersAreUndoneByTheirDefinition() {
        var random = SystemRandomNumberGenerator()
        let samples = (0..<(31 * 3 * 17)).map { _ in UInt8.random(in: 0...255, using: &random) }
        #expect(unfilter(RowFilter.filtered(samples, stride: 93, step: 3), 93, 3) == samples)
        let smooth = (0..<(31 * 3 * 17)).map { UInt8(truncatingIfNeeded: $0 / 3) }
        #expect(unfilter(RowFilter.filtered(smooth, stride: 93, step: 3), 93, 3) == smooth)
    }

    /// PNG specification, 9.2, read backwards.
    private func unfilter(_ rows: [UInt8], _ stride: Int, _ step: Int) -> [UInt8] {
        var out: [UInt8] = []
        for start in Swift.stride(from: 0, to: rows.count, by: stride + 1) {
            let above = Array(out.suffix(stride))
            var row: [UInt8] = []
            for x in 0..<stride {
                let a = x >= step ? Int(row[x - step]) : 0
                let b = above.isEmpty ? 0 : Int(above[x])
                let c = above.isEmpty || x < step ? 0 : Int(above[x - step])
                let guess: Int
                switch rows[start] {
                case 1: guess = a
                case 2: guess = b
                case 4:
                    let p = a + b - c
                    let distances = [abs(p - a), abs(p - b), abs(p - c)]
                    guess = [a, b, c][distances.firstIndex(of: distances.min() ?? 0) ?? 0]
                default: guess = -1
                }
                row.append(rows[start + 1 + x] &+ UInt8(truncatingIfNeeded: guess))
            }
            out += row
        }
        return out
    }

    @Test func damagedFilesLeaveTheRest() throws {
        let png = Data(PNGEncoder().encode(RasterSample.ramp))
        for length in [8, 20, 33, 40, png.count / 2, png.count - 1] {
            #expect(PNGChunks(png.prefix(length)) == nil)
        }
    }
}
