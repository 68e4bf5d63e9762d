import TramaCore

extension MathParser {
    /// One atom that starts with a token; nil where it draws nothing.
    mutating func parseAtom(_ token: TeXToken) -> MathNode? {
        switch token.kind {
        case .character(let scalar): return character(scalar, token.span)
        case .open: return MathNode(.group(parseGroup(from: token)), token.span)
        case .command(let name): return command(name, token)
        case .alignment:
            report("this & stands outside of rows and columns", token.span)
            return MathNode(.error("&"), token.span)
        case .math, .parameter:
            report("\(token.source) has no place here", token.span)
            return nil
        case .superscript, .subscript, .close, .space, .end: return nil
        }
    }

    func character(_ scalar: Unicode.Scalar, _ span: Range<Int>) -> MathNode {
        if scalar == "~" { return MathNode(.space(MathLength(0.25, .em)), span) }
        let shown = MathSymbols.replaced[scalar] ?? scalar
        let kind = MathSymbols.kind(of: shown)
        if let operators = Self.operatorCharacters[scalar] {
            return MathNode(
                .largeOperator(String(Character(scalar)), operators ? .display : .never), span)
        }
        return shownSymbol(shown, kind, span)
    }

    private static let operatorCharacters: [Unicode.Scalar: Bool] = {
        var result: [Unicode.Scalar: Bool] = [:]
        for entry in MathSymbols.operators.values {
            if let scalar = entry.text.unicodeScalars.first, result[scalar] != true {
                result[scalar] = entry.hasLimits && !"∫∮".unicodeScalars.contains(scalar)
            }
        }
        return result
    }()

    private mutating func command(_ name: String, _ token: TeXToken) -> MathNode? {
        if let command = MathCommands.table[name] { return run(command, name, token) }
        if let macro = BuiltInMacros.macros[name] {
            stream.expand(macro, token)
            // The body's first atoms may be several: as a group they would lose their spacing.
            return expandedAtom(token)
        }
        if let entry = MathSymbols.entries[name] { return symbol(entry, token.span) }
        if let entry = MathSymbols.operators[name] {
            return MathNode(
                .largeOperator(entry.text, entry.hasLimits ? .display : .never), token.span)
        }
        if let hasLimits = MathSymbols.functions[name] {
            let letters = upright(name, token.span)
            return MathNode(.operatorName(letters, hasLimits ? .display : .never), token.span)
        }
        return unknown(name, token)
    }

    private mutating func expandedAtom(_ token: TeXToken) -> MathNode? {
        let next = stream.next()
        if next.kind == .space { return nil }
        return parseAtom(next)
    }

    private func symbol(_ entry: MathSymbols.Entry, _ span: Range<Int>) -> MathNode {
        guard let scalar = entry.text.unicodeScalars.first, entry.text.unicodeScalars.count == 1
        else { return MathNode(.symbol(entry.text, entry.kind), span) }
        if entry.isLetter || isBold { return shownSymbol(scalar, entry.kind, span) }
        return MathNode(.symbol(String(Character(scalar)), entry.kind), span)
    }

    /// A character in the alphabet of this place.
    private func shownSymbol(
        _ scalar: Unicode.Scalar, _ kind: MathClass, _ span: Range<Int>
    ) -> MathNode {
        let letter = alphabet.character(scalar, isBold: isBold)
        let text = String(Character(letter))
        let isSign = isBold && letter == scalar && !letter.properties.isAlphabetic
        return MathNode(isSign ? .emboldened(text, kind) : .symbol(text, kind), span)
    }

    func upright(_ text: String, _ span: Range<Int>) -> MathList {
        text.unicodeScalars.map { MathNode(.symbol(String(Character($0)), .ordinary), span) }
    }

    mutating func unknown(_ name: String, _ token: TeXToken) -> MathNode {
        let all =
            Array(MathSymbols.entries.keys) + MathCommands.table.keys
            + MathSymbols.operators.keys + MathSymbols.functions.keys
            + BuiltInMacros.macros.keys + stream.macros.macros.keys
        report(
            "there is no command \\\(name)", token.span, code: .unknownMathCommand,
            hint: NearestName.find(name, among: all.sorted(by: >)).map { "did you mean \\\($0)?" })
        return MathNode(.error("\\" + name), token.span)
    }
}
