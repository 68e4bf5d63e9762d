import Foundation
import Yams

extension ModelCard {
    /// Fields of one card; more would be no card.
    private static let fieldLimit = 500

    /// Reads a card in YAML; refused where it is not a mapping of names to texts.
    public init(yaml: String) throws {
        guard yaml.utf8.count <= WeightLimits.cardBytes else {
            throw ModelRefusal(.tooLarge, "the model card is longer than a megabyte")
        }
        let node: Node?
        do { node = try Yams.compose(yaml: yaml) } catch {
            throw ModelRefusal(.damaged, "the model card is not valid YAML: \(error)")
        }
        guard case .mapping(let mapping)? = node else {
            throw ModelRefusal(.damaged, "the model card is not a list of names and texts")
        }
        var fields: [Field] = []
        var budget = ModelCard.fieldLimit
        ModelCard.flatten(mapping, prefix: "", depth: 0, budget: &budget, into: &fields)
        self.init(fields: fields)
    }

    private static func flatten(
        _ mapping: Node.Mapping, prefix: String, depth: Int, budget: inout Int,
        into fields: inout [Field]
    ) {
        for (key, value) in mapping {
            // Counted per visit, because aliases can make a short card long.
            budget -= 1
            guard budget > 0 else { return }
            guard let name = key.string else { continue }
            switch value {
            case .scalar(let scalar):
                fields.append(Field(name: prefix + name, text: scalar.string))
            case .sequence(let sequence):
                let text = sequence.compactMap(\.string).joined(separator: ", ")
                fields.append(Field(name: prefix + name, text: text))
            case .mapping(let inner) where depth < 4:
                flatten(
                    inner, prefix: prefix + name + ".", depth: depth + 1, budget: &budget,
                    into: &fields)
            default: continue
            }
        }
    }

    /// The card inside a file's metadata: `license` and what Trama's writers put under `trama.`;
    /// nil where there is none.
    init?(metadata: [String: String]) {
        if let yaml = metadata["trama.card"], let card = try? ModelCard(yaml: yaml) {
            self = card
            return
        }
        let fields = metadata.sorted { $0.key < $1.key }.compactMap { key, value -> Field? in
            if key == "license" || key == "licence" { return Field(name: "licence", text: value) }
            guard key.hasPrefix("trama.") else { return nil }
            let name = key.dropFirst("trama.".count)
            let known = [
                "name", "training_data", "kimg", "redistribute", "consent", "community", "summary",
                "intended_use",
            ]
            return known.contains(String(name))
                ? Field(name: String(name).replacing("_", with: "-"), text: value) : nil
        }
        guard !fields.isEmpty else { return nil }
        self.init(fields: fields)
    }

    /// The card beside a weight file: `NAME.card.yaml`, `NAME.yaml` or `model-card.yaml`.
    ///
    /// `read` gives a file's bytes, or nil where there is none.
    package static func beside(
        _ path: String, read: (_ path: String) -> Data?
    ) throws -> ModelCard? {
        let url = URL(fileURLWithPath: path)
        let folder = url.deletingLastPathComponent()
        let stem = url.deletingPathExtension().lastPathComponent
        for name in ["\(stem).card.yaml", "\(stem).yaml", "model-card.yaml"] {
            guard let data = read(folder.appendingPathComponent(name).path) else { continue }
            return try ModelCard(yaml: String(decoding: data, as: UTF8.self))
        }
        return nil
    }
}
