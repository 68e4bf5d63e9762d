/// `@supports` conditions, answered from the property table.
enum SupportsCondition {
    static func holds(_ values: [ComponentValue]) -> Bool { condition(values) }

    private static func condition(_ values: [ComponentValue]) -> Bool {
        let parts = values.filter { !$0.isWhitespace }
        guard let first = parts.first else { return false }
        if first.ident?.lowercased() == "not" { return !condition(Array(parts.dropFirst())) }
        if parts.contains(where: { $0.ident?.lowercased() == "or" }) {
            return split(parts, "or").contains { condition($0) }
        }
        if parts.contains(where: { $0.ident?.lowercased() == "and" }) {
            return split(parts, "and").allSatisfy { condition($0) }
        }
        if let inner = first.block(.round) {
            let trimmed = RuleSyntax.trim(inner[...])
            if let declaration = RuleSyntax.declaration(trimmed[...]) {
                return supports(declaration)
            }
            return condition(trimmed)
        }
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
