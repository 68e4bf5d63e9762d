import TramaCore

/// The prelude of one `@container` (CSS Conditional 5, 5): a name and a condition.
struct ContainerCondition: Sendable {
    let name: String?
    private let condition: [ComponentValue]
    /// The sizes that are asked for.
    let needs: ContainerType

    /// What can be known of a container.
    struct Subject {
        /// Nil where nothing is asked of its size.
        let size: Size?
        let text: TextProperties
        let custom: [String: String]
    }

    init(_ prelude: [ComponentValue]) {
        var parts = prelude.filter { !$0.isWhitespace }
        if let word = parts.first?.ident, !Self.operators.contains(word.lowercased()) {
            name = word
            parts.removeFirst()
        } else {
            name = nil
        }
        condition = parts
        needs = Self.needs(parts)
    }

    private static let operators: Set<String> = ["not", "and", "or", "none"]
    private static let heights: Set<String> = [
        "height", "block-size", "aspect-ratio", "orientation",
    ]

    private static func needs(_ values: [ComponentValue]) -> ContainerType {
        var result = ContainerType.normal
        for value in values {
            let inner: ContainerType
            switch value.kind {
            case .function("style", _): continue
            case .function(_, let values): inner = needs(values)
            default:
                if let block = value.block(.round) {
                    inner = needs(block)
                } else if let word = value.ident?.lowercased() {
                    inner = need(of: word)
                } else {
                    continue
                }
            }
            if inner == .size { return .size }
            if inner == .inlineSize { result = .inlineSize }
        }
        return result
    }

    /// What a feature asks of; `normal` where it is none.
    private static func need(of word: String) -> ContainerType {
        let bare =
            word.hasPrefix("min-") || word.hasPrefix("max-") ? String(word.dropFirst(4)) : word
        if heights.contains(bare) { return .size }
        return ["width", "inline-size"].contains(bare) ? .inlineSize : .normal
    }

    func holds(for subject: Subject) -> Bool { Self.holds(condition, subject) ?? false }

    /// Nil: not known, which `not` leaves so.
    private static func holds(_ parts: [ComponentValue], _ subject: Subject) -> Bool? {
        guard let first = parts.first else { return true }
        if first.ident?.lowercased() == "not" {
            // `not` takes one term, and nothing stands beside it.
            guard parts.count == 2 else { return nil }
            return holds(Array(parts.dropFirst()), subject).map { !$0 }
        }
        let words = Set(parts.compactMap { $0.ident?.lowercased() })
        if words.isSuperset(of: ["and", "or"]) { return nil }
        for (word, decides) in [("or", true), ("and", false)]
        where parts.contains(where: { $0.ident?.lowercased() == word }) {
            let terms = parts.split { $0.ident?.lowercased() == word }
                .map { holds(Array($0), subject) }
            if terms.contains(decides) { return decides }
            return terms.contains(nil) ? nil : !decides
        }
        guard parts.count == 1 else { return nil }
        return term(first, subject)
    }

    private static func term(_ value: ComponentValue, _ subject: Subject) -> Bool? {
        if case .function("style", let inner) = value.kind {
            return style(inner.filter { !$0.isWhitespace }, subject)
        }
        guard let inner = value.block(.round) else { return nil }
        let trimmed = RuleSyntax.trim(inner[...])
        if isCondition(trimmed) { return holds(trimmed.filter { !$0.isWhitespace }, subject) }
        guard let size = subject.size,
            let name = trimmed.first(where: { $0.ident != nil })?.ident?.lowercased(),
            need(of: name) != .normal
        else { return nil }
        return MediaQuery.feature(trimmed, page: size, text: subject.text)
    }

    private static func isCondition(_ values: [ComponentValue]) -> Bool {
        guard let first = values.first else { return false }
        if case .function("style", _) = first.kind { return true }
        return first.block(.round) != nil || first.ident?.lowercased() == "not"
    }

    /// `style(--name: value)` or `style(--name)`.
    private static func style(_ values: [ComponentValue], _ subject: Subject) -> Bool? {
        guard let name = values.first?.ident else {
            return values.first?.block(.round).map { _ in holds(values, subject) } ?? nil
        }
        guard name.hasPrefix("--") else { return nil }
        guard values.count > 1 else { return subject.custom[name] != nil }
        guard values[1].kind == .colon else { return nil }
        let own = ComponentValue.parse(subject.custom[name] ?? "").filter { !$0.isWhitespace }
        return own.map(\.kind) == values.dropFirst(2).map(\.kind)
    }
}
