import Foundation
import Testing

@testable import Trama
@testable import TramaPlayer

/// Weights enter an output only where the model's card says so.
@Suite struct RedistributionTests {
    let folder: String

    init() throws {
        folder = FileManager.default.temporaryDirectory.path + "/trama-own-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        try ModelLibrary.convert("telar", to: folder + "/own.safetensors")
    }

    /// Everything that can name a model, in one talk.
    private static let text = """
        # Propia

        ![uno](gan:own.safetensors?seed=1)
        ![bg right](gan:own.safetensors?seed=2)

        ```gan
        figure: grid
        model: own.safetensors
        seeds: 0-1
        live: true
        ```

        ```model-card
        own.safetensors
        ```

        [pesos](own.safetensors) <video src="own.safetensors"></video>
        """

    private func talk(card: String?) throws -> Talk {
        let card = card.map { Data("name: own\n\($0)\n".utf8) }
        if let card { try card.write(to: URL(fileURLWithPath: folder + "/own.card.yaml")) }
        try Data(Self.text.utf8).write(to: URL(fileURLWithPath: folder + "/talk.md"))
        return try Talk(contentsOf: folder + "/talk.md")
    }

    /// Parts of the weights that occur nowhere else: as the file has them, and as half floats.
    private func samples() throws -> [Data] {
        let half = folder + "/half.safetensors"
        try ModelLibrary.convert(folder + "/own.safetensors", to: half, half: true)
        return try [folder + "/own.safetensors", half].flatMap { path in
            let data = try Data(contentsOf: URL(fileURLWithPath: path))
            return [3, 5, 7].map { part in
                let start = data.count * part / 8
                return data[start..<start + 64]
            }
        }
    }

    private func holds(_ data: Data, _ samples: [Data]) -> Bool {
        samples.contains { data.range(of: $0) != nil }
    }

    @Test(arguments: ["licence: CC0-1.0", "redistribute: no", "redistribute: maybe"])
    func weightsStayAtHome(card: String) throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let talk = try talk(card: card)
        let samples = try samples()
        #expect(talk.elements.figures?.pageModel("own.safetensors") == nil)
        #expect(talk.diagnostics.contains { $0.hint?.contains("redistribute: yes") == true })
        let html = talk.html()
        #expect(!html.contains("live-"))
        #expect(!holds(OutputBytes.decoded(html), samples))
        var settings = PDFSettings()
        settings.attachesSource = true
        settings.notes = true
        #expect(try !holds(OutputBytes.inflated(talk.pdf(settings)), samples))
        #expect(try !holds(OutputBytes.decoded(talk.svg(slide: 0)), samples))
        #expect(try !holds(talk.png(slide: 0), samples))
    }

    /// The search finds weights that are there.
    @Test func weightsGoAlongWhereTheCardSaysSo() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let talk = try talk(card: "redistribute: yes")
        let model = try #require(talk.elements.figures?.pageModel("own.safetensors"))
        #expect(try holds(#require(model.weights), samples()))
        // Pages draw only where the core was built.
        if PlayerAssets.module != nil {
            let html = talk.html()
            #expect(html.contains("id=\"live-\(model.id)\""))
            #expect(try holds(OutputBytes.decoded(html), samples()))
        }
        #expect(try !holds(OutputBytes.inflated(talk.pdf()), samples()))
    }
}
