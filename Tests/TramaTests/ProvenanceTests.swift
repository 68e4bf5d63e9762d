import Foundation
import Testing
import TramaImages

@testable import Trama
@testable import TramaFigures

/// Every picture says where it came from, in each format, and can be made again.
@Suite struct ProvenanceTests {
    let folder: String

    init() throws {
        folder = FileManager.default.temporaryDirectory.path + "/trama-from-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
    }

    private func bytes(_ name: String) throws -> Data {
        try Data(contentsOf: URL(fileURLWithPath: folder + "/" + name))
    }

    private func run(_ pairs: [(String, String)], _ name: String, model: String? = nil) throws {
        var run = FigureRun(
            keys: (pairs + (model.map { [("model", $0)] } ?? [])).map {
                (key: $0.0, value: $0.1)
            }, output: folder + "/" + name)
        run.writesSidecar = true
        _ = try run.run()
    }

    private static let mix = [
        ("figure", "mix"), ("rows", "1"), ("cols", "3"), ("styles", "fine"), ("psi", "0.7"),
        ("lang", "es"),
    ]
    private static let caption =
        "telar: la semilla de la fila con los estilos finos de la columna, ψ\u{A0}0,7"

    @Test(arguments: [[("plain", "yes")], []]) func pngsSayItInChunks(
        _ more: [(String, String)]
    ) throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try run(Self.mix + more, "a.png")
        let texts = try PNGTexts.read([UInt8](bytes("a.png")))
        let expected = [
            "Title": Self.caption, "trama.model": "telar", "trama.model.licence": "CC0-1.0",
            "trama.model.sha256": BundledModel.all[0].digest, "trama.seed": "3, 1",
            "trama.psi": "0.7", "trama.layers": "fine", "trama.noise": "const",
        ]
        for (key, value) in expected { #expect(texts[key] == value, "\(key)") }
        #expect(texts["Software"]?.hasPrefix("Trama ") == true)
        let sidecar = try JSONDecoder().decode(
            [String: String].self, from: bytes("a.png.json"))
        #expect(sidecar == texts)
    }

    @Test func documentsSayItInTheirTitles() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for name in ["a.pdf", "a.svg"] { try run(Self.mix, name) }
        let pdf = try OutputBytes.inflated(bytes("a.pdf"))
        #expect(OutputBytes.holds(pdf, Self.caption))
        #expect(OutputBytes.holds(pdf, BundledModel.all[0].digest))
        let alternative =
            "Mezcla de estilos con telar. Filas: semilla\u{A0}1. Columnas, que ponen los"
        #expect(OutputBytes.holds(pdf, alternative))
        let svg = String(decoding: try bytes("a.svg"), as: UTF8.self)
        #expect(svg.contains("<title id=\"title\">\(Self.caption)</title>"))
        #expect(svg.contains("<desc id=\"desc\">\(alternative)"))
        #expect(svg.contains("model.sha256: \(BundledModel.all[0].digest)"))
    }

    @Test func cellsAndFiguresAreMadeAgainLarger() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try run(Self.mix, "typeset.png")
        try run(Self.mix + [("plain", "yes")], "plain.png")
        func made(_ source: String, size: Int?) throws -> Bitmap {
            _ = try FigureRemake.run(
                folder + "/" + source, to: folder + "/again.png", size: size)
            return try Bitmap.decode(bytes("again.png")).get()
        }
        let cell = try made("typeset.png#1,1", size: nil)
        #expect(cell.width == 64)
        #expect(try made("plain.png#1,1", size: nil) == cell)
        #expect(
            try made("plain.png#1,1", size: 256)
                == cell.resized(
                    width: 256, height: 256, isPixelated: false))
        #expect(try made("again.png", size: 64).width == 64)
        let plain = try Bitmap.decode(bytes("plain.png")).get()
        #expect(try made("plain.png", size: nil) == plain)
        #expect(try made("plain.png", size: 128).width == 2 * plain.width)
        let typeset = try Bitmap.decode(bytes("typeset.png")).get()
        #expect(try made("typeset.png", size: nil) == typeset)
        #expect(try made("typeset.png", size: 256).width > typeset.width)
    }

    @Test func otherWeightsAreNotTakenForTheSame() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let model = folder + "/m.safetensors"
        try ModelLibrary.convert("telar", to: model, half: true)
        try run([("figure", "grid"), ("seeds", "1,2")], "grid.png", model: model)
        _ = try FigureRemake.run(folder + "/grid.png#0,1", to: folder + "/cell.png")
        try ModelLibrary.convert("telar", to: model)
        for source in ["grid.png#0,1", "grid.png", "cell.png"] {
            let failure = #expect(throws: TalkError.self) {
                try FigureRemake.run(folder + "/" + source, to: folder + "/x.png")
            }
            #expect(failure?.description.contains("other weights") == true)
        }
    }

    /// What a deck's pictures are for those who don't see them, from the same facts.
    @Test func picturesWithoutWordsGetTheirs() {
        let talk = Talk(
            markdown:
                "---\nlang: es\n---\n# a\n\n![](gan:telar?seed=4&psi=0.5) ![b](gan:telar?seed=5)")
        let html = talk.html()
        #expect(html.contains("telar, semilla\u{A0}4, ψ\u{A0}0,5"))
        #expect(!html.contains("semilla\u{A0}5"))
    }
}
