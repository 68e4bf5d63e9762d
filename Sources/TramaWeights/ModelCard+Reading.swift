import Foundation

extension ModelCard {
    /// Reads a card in YAML; refused where it is not a mapping of names to texts.
    public init(yaml: String) throws {
        do {
            self.init(
                fields: try FlatYAML.parse(yaml).map { Field(name: $0.name, text: $0.text) })
        } catch let refusal as ModelRefusal {
            throw ModelRefusal(
                refusal.reason, "the model card is not read: \(refusal.message)",
                at: refusal.offset, hint: refusal.hint)
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
