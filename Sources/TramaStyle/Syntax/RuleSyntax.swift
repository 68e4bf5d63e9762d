/// A rule or declaration as written, before its selector and values are understood.
enum RuleSyntax: Sendable {
    case qualified(prelude: [ComponentValue], block: [ComponentValue], lower: Int)
    case at(
        name: String, prelude: [ComponentValue], block: [ComponentValue]?, lower: Int, upper: Int)
    case declaration(DeclarationSyntax)
    /// Something that is none of them, and where.
    case invalid(lower: Int, upper: Int)
}

/// `name: value !important` as written.
struct DeclarationSyntax: Sendable {
    let name: String
    /// Without white space at either end and without `!important`.
    let value: [ComponentValue]
    let isImportant: Bool
    let lower: Int
    let upper: Int
    let nameUpper: Int
}

extension RuleSyntax {
    /// Splits the contents of a sheet or block into rules and declarations (CSS Syntax 5.4.1, 5.4.4).
    ///
    /// `allowsDeclarations` is false at the top of a sheet, where `a:b {}` can only be a rule.
    static func parse(_ values: [ComponentValue], allowsDeclarations: Bool) -> [RuleSyntax] {
        var result: [RuleSyntax] = []
        var at = 0
        while at < values.count {
            switch values[at].kind {
            case .whitespace: at += 1
            case .semicolon where allowsDeclarations: at += 1
            case .atKeyword(let name): result.append(atRule(name, values, &at))
            default: result.append(item(values, &at, allowsDeclarations: allowsDeclarations))
            }
        }
        return result
    }

    private static func atRule(
        _ name: String, _ values: [ComponentValue], _ at: inout Int
    ) -> RuleSyntax {
        let start = at
        at += 1
        while at < values.count {
            if let block = values[at].block(.curly) {
                at += 1
                return .at(
                    name: name, prelude: trim(values[(start + 1)..<(at - 1)]), block: block,
                    lower: values[start].lower, upper: values[at - 1].upper)
            }
            if values[at].kind == .semicolon { break }
            at += 1
        }
        let end = at
        if at < values.count { at += 1 }
        return .at(
            name: name, prelude: trim(values[(start + 1)..<end]), block: nil,
            lower: values[start].lower, upper: values[max(start, end - 1)].upper)
    }

    private static func item(
        _ values: [ComponentValue], _ at: inout Int, allowsDeclarations: Bool
    ) -> RuleSyntax {
        let start = at
        let isCustom = allowsDeclarations && isCustomProperty(values, at)
        while at < values.count {
            if allowsDeclarations, values[at].kind == .semicolon { break }
            if !isCustom, let block = values[at].block(.curly) {
                at += 1
                return .qualified(
                    prelude: trim(values[start..<(at - 1)]), block: block,
                    lower: values[start].lower)
            }
            at += 1
        }
        let slice = values[start..<at]
        if at < values.count { at += 1 }
        let upper = slice.last?.upper ?? values[start].upper
        if allowsDeclarations, let declaration = declaration(slice) {
            return .declaration(declaration)
        }
        return .invalid(lower: values[start].lower, upper: upper)
    }

    private static func isCustomProperty(_ values: [ComponentValue], _ at: Int) -> Bool {
        guard let name = values[at].ident, name.hasPrefix("--") else { return false }
        var next = at + 1
        while next < values.count, values[next].isWhitespace { next += 1 }
        return next < values.count && values[next].kind == .colon
    }

    static func declaration(_ slice: ArraySlice<ComponentValue>) -> DeclarationSyntax? {
        guard let first = slice.first, let name = first.ident else { return nil }
        var rest = slice.dropFirst().drop { $0.isWhitespace }
        guard rest.first?.kind == .colon else { return nil }
        rest = rest.dropFirst()
        var value = trim(rest)
        var isImportant = false
        if value.last?.ident?.lowercased() == "important" {
            let before = value.dropLast()
            if let bang = before.lastIndex(where: { !$0.isWhitespace }), before[bang].isDelim("!") {
                isImportant = true
                value = trim(value[..<bang])
            }
        }
        return DeclarationSyntax(
            name: name.hasPrefix("--") ? name : name.lowercased(), value: value,
            isImportant: isImportant, lower: first.lower,
            upper: slice.last { !$0.isWhitespace }?.upper ?? first.upper, nameUpper: first.upper)
    }

    static func trim(_ values: ArraySlice<ComponentValue>) -> [ComponentValue] {
        var slice = values.drop { $0.isWhitespace }
        while slice.last?.isWhitespace == true { slice = slice.dropLast() }
        return Array(slice)
    }
}
