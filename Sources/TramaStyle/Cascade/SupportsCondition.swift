/// `@supports` conditions, answered from the property table.
enum SupportsCondition {
    static func holds(_ values: [ComponentValue]) -> Bool { condition(values) }

    /// What stands in parentheses, `supports(…)` of an `@import` too: a declaration or a condition.
    static func holds(inside values: [ComponentValue]) -> Bool {
        let trimmed = RuleSyntax.trim(values[...])
        if let declaration = RuleSyntax.declaration(trimmed[...]) { return supports(declaration) }
        return condition(trimmed)
    }

    private static func condition(_ values: [ComponentValue]) -> Bool {
        let parts = values.filter { !$0.isWhitespace }
        guard let first = parts.first else { return false }
        // `not` takes one term; `and` and `or` don't mix.
        if first.ident?.lowercased() == "not" {
            return parts.count == 2 && !condition(Array(parts.dropFirst()))
        }
        let words = Set(parts.compactMap { $0.ident?.lowercased() })
        if words.isSuperset(of: ["and", "or"]) { return false }
        if parts.contains(where: { $0.ident?.lowercased() == "or" }) {
            return split(parts, "or").contains { condition($0) }
        }
        if parts.contains(where: { $0.ident?.lowercased() == "and" }) {
            return split(parts, "and").allSatisfy { condition($0) }
        }
        if let inner = first.block(.round) { return holds(inside: inner) }
        if case .function(let name, let inner) = first.kind {
            switch name {
            case "selector":
                let parser = SelectorParser(scope: .plain, parent: nil)
                do { return try !parser.list(inner).isEmpty } catch { return false }
            case "font-tech", "font-format": return true
            default: return false
            }
        }
        return false
    }

    private static func split(_ parts: [ComponentValue], _ word: String) -> [[ComponentValue]] {
        parts.split { $0.ident?.lowercased() == word }.map(Array.init)
    }

    private static func supports(_ declaration: DeclarationSyntax) -> Bool {
        guard PropertyTable.isSupported(declaration.name) else { return false }
        if declaration.name.hasPrefix("--") { return true }
        if case .silent = PropertyTable.meaning(of: declaration.name) { return true }
        if declaration.value.isEmpty { return false }
        let text = CSSText("", span: nil)
        var problems = Problems(text, isKept: false)
        return !DeclarationParser(text: text).parse(declaration, &problems).isEmpty
    }
}
