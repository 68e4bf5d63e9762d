/// Who made a model, of what, and what may be done with it.
///
/// Read from YAML beside the weights or from the file's metadata. A model without a card may not be
/// redistributed.
public struct ModelCard: Hashable, Sendable {
    /// One line of the card: nested names are joined with dots (`training.data`).
    public struct Field: Hashable, Sendable {
        /// As the card has it: `training.data`, `intended-use`.
        public let name: String
        /// Lists as texts with commas.
        public let text: String

        /// A line from its name and text.
        public init(name: String, text: String) {
            self.name = name
            self.text = text
        }
    }

    /// In the card's order.
    public let fields: [Field]

    /// A card from its lines, in order.
    public init(fields: [Field]) { self.fields = fields }

    /// The text of the first field with one of these names, letter case and `_` aside.
    public subscript(names: String...) -> String? {
        fields.first { field in
            let name = field.name.lowercased().replacing("_", with: "-")
            return names.contains(name)
        }?.text
    }

    /// What the model is called.
    public var name: String? { self["name"] }
    /// One sentence about it.
    public var summary: String? { self["summary", "description"] }
    /// An SPDX identifier, or words.
    public var licence: String? { self["licence", "license"] }
    /// What it was trained on.
    public var data: String? { self["training.data", "data", "training-data", "trained-on"] }
    /// Whose consent there is for that.
    public var consent: String? { self["consent"] }
    /// Whose designs or faces they are.
    public var community: String? { self["community"] }
    /// What it is meant for, and not.
    public var intendedUse: String? { self["intended-use"] }

    /// The fields with their translations, which stand under the language's code (`es.consent` for
    /// `consent`), put in their places.
    package func fields(in language: String) -> [Field] {
        let names = Set(fields.map(\.name))
        func translated(_ name: String) -> String? {
            let parts = name.split(separator: ".", maxSplits: 1)
            guard parts.count == 2, parts[0].count == 2, names.contains(String(parts[1])) else {
                return nil
            }
            return String(parts[1])
        }
        let own = Dictionary(
            fields.filter { $0.name.hasPrefix(language + ".") }.map { ($0.name, $0.text) }
        ) { $1 }
        return fields.filter { translated($0.name) == nil }.map { field in
            Field(name: field.name, text: own["\(language).\(field.name)"] ?? field.text)
        }
    }

    /// Whether the weights may enter an output: only where the card says `redistribute: yes`.
    public var mayBeRedistributed: Bool {
        ["yes", "true", "y", "on"].contains(self["redistribute"]?.lowercased())
    }
}
