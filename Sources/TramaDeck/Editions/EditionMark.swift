/// Which editions of a deck a part belongs to: `talk`, `talk, class`, or `!public` for all but one.
struct EditionMark: Hashable, Sendable {
    /// Editions that have the part; empty: all that ``unwanted`` doesn't name.
    private(set) var wanted: [String] = []
    private(set) var unwanted: [String] = []
    /// What stands in the part's place where it is left out; nil: what the deck says.
    var redaction: Redaction?

    /// Words between commas or spaces, `!` before the editions that don't have the part; nil where
    /// there are none.
    init?(_ text: String) {
        for word in text.split(whereSeparator: { $0.isWhitespace || $0 == "," }) {
            let name = word.filter { $0 != "\"" && $0 != "'" && $0 != "!" }.lowercased()
            guard !name.isEmpty else { continue }
            if word.contains("!") { unwanted.append(name) } else { wanted.append(name) }
        }
        if wanted.isEmpty && unwanted.isEmpty { return nil }
    }

    /// What `{edition=talk redact=blur}` says.
    init?(_ list: AttributeList) {
        let words = list.pairs.filter { $0.name == "edition" }.map(\.value)
        self.init(words.joined(separator: ","))
        redaction = list.pairs.last { $0.name == "redact" }.flatMap { Redaction($0.value) }
    }

    /// Whether the part is in an edition; without one everything is in.
    func isIn(_ edition: String?) -> Bool {
        guard let edition = edition?.lowercased() else { return true }
        if unwanted.contains(edition) { return false }
        return wanted.isEmpty || wanted.contains(edition)
    }

    var names: [String] { wanted + unwanted }
}

extension AttributeList {
    /// Takes out what is about editions.
    mutating func removeEditions() {
        pairs.removeAll { $0.name == "edition" || $0.name == "redact" }
    }
}
