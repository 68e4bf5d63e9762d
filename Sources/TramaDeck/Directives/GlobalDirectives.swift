import TramaCore

/// Directives for the whole deck; the last of each name wins.
struct GlobalDirectives: Sendable {
    private(set) var entries: [String: DirectiveSet.Entry] = [:]

    mutating func add(_ set: DirectiveSet) {
        for entry in set.global {
            // A divider that means nothing leaves the one before.
            if entry.name == "headingDivider", HeadingDivider(entry.value) == nil { continue }
            entries[entry.name] = entry
        }
    }

    /// Values that stand above the deck's.
    mutating func override(_ values: [String: String], at span: Span) {
        for (name, value) in values where DirectiveName.global.contains(name) {
            entries[name] = DirectiveSet.Entry(name: name, value: .text(value), span: span)
        }
    }

    var divider: HeadingDivider? {
        entries["headingDivider"].flatMap { HeadingDivider($0.value) }
    }

    func text(_ name: String) -> String? { entries[name]?.value.string }

    /// The commands of `macros:` by name, in the order written.
    var macros: [MathMacroText] {
        guard case .map(let entries)? = entries["macros"]?.value else { return [] }
        return entries.compactMap { entry in
            switch entry.value {
            case .text(let body): MathMacroText(name: entry.key, body: body)
            // MathJax's form: the body, then how many parameters it has.
            case .list(let values): values.first?.string.map { .init(name: entry.key, body: $0) }
            default: nil
            }
        }
    }

    /// `keywords` may be a list or words between commas; doubles go.
    var keywords: String? {
        guard let value = entries["keywords"]?.value else { return nil }
        var seen: Set<String> = []
        let words = value.strings.flatMap { text in
            if case .text = value { return text.split(separator: ",").map { $0.trimmed } }
            return [text.trimmed]
        }
        return words.filter { !$0.isEmpty && seen.insert($0).inserted }.joined(separator: ", ")
    }
}
