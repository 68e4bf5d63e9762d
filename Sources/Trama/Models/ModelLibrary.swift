import Foundation
import TramaFigures
import TramaWeights

/// Models for people: what is bundled, what a weight file is, and files in a safe format.
public enum ModelLibrary {
    /// Name and one line about each bundled model.
    public static var bundled: [(name: String, summary: String)] {
        BundledModel.all.map { ($0.name, $0.summary) }
    }

    /// What a weight file (or a bundled model) is, as text or as JSON.
    ///
    /// - Throws: ``TalkError`` where the file is refused, with the reason, the place in the file
    ///   and what to do.
    public static func inspect(_ path: String, asJSON: Bool = false) throws -> String {
        try reading(path) { file in
            let summary = ModelSummary(file)
            guard asJSON else { return summary.text }
            return String(decoding: try summary.json(), as: UTF8.self) + "\n"
        }
    }

    /// Writes a weight file as safetensors, with 16-bit floats where `half` asks for them.
    ///
    /// - Throws: ``TalkError``.
    public static func convert(_ path: String, to output: String, half: Bool = false) throws {
        try reading(path) { file in
            let data = try file.safetensors(half: half)
            do {
                try OutputFile.write(data, to: output)
            } catch let failure as OutputFile.Failure {
                throw TalkError(failure.description)
            }
        }
    }

    private static func reading<Result>(
        _ path: String, _ body: (ModelFile) throws -> Result
    ) throws -> Result {
        do {
            if let bundled = BundledModel.named(path) {
                let card = try ModelCard(yaml: bundled.card)
                return try body(ModelFile(data: bundled.weights, card: card))
            }
            return try body(ModelFile(contentsOf: URL(fileURLWithPath: path)))
        } catch let refusal as ModelRefusal {
            throw TalkError("\(path): \(refusal.description)")
        }
    }
}
