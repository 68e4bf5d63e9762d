/// The counter styles of a deck: those that CSS predefines, and its own `@counter-style` rules.
struct CounterStyles: Sendable {
    private var own: [String: CounterStyle] = [:]

    /// Chains of `fallback` end in `decimal` after so many steps.
    private static let fallbackLimit = 8

    /// - Parameter rules: the later of two with one name counts.
    init(_ rules: [CounterStyleRule] = []) {
        var latest: [String: CounterStyleRule] = [:]
        for rule in rules { latest[rule.name] = rule }
        for name in latest.keys.sorted() { resolve(name, latest, []) }
    }

    /// Makes a style after the one that it extends; a circle extends `decimal`.
    private mutating func resolve(
        _ name: String, _ rules: [String: CounterStyleRule], _ open: Set<String>
    ) {
        guard own[name] == nil, let rule = rules[name] else { return }
        var base = CounterStyle.decimal
        if let extended = rule.extended {
            if !open.contains(extended), extended != name {
                resolve(extended, rules, open.union([name]))
            }
            base = named(extended)
        }
        own[name] = rule.style(over: base)
    }

    /// `decimal` for a name nobody defined.
    func named(_ name: String) -> CounterStyle {
        own[name] ?? CounterStyle.predefined[name.lowercased()] ?? .decimal
    }

    func text(_ value: Int, in name: String) -> String {
        if name == "none" { return "" }
        var style = named(name)
        for _ in 0..<Self.fallbackLimit {
            if let text = style.text(value) { return text }
            style = named(style.fallback)
        }
        return String(value)
    }
}
