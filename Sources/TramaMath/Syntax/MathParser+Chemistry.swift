extension MathParser {
    mutating func chemistry(_ name: String, _ token: TeXToken) -> MathNode {
        let source = stream.argument().map { part -> String in
            if case .command(let name) = part.kind, name.first?.isLetter == true {
                return part.source + " "
            }
            return part.source
        }.joined()
        let tex = name == "pu" ? Self.unit(source) : ChemicalFormula.tex(source)
        let tokens = TeXTokenizer.tokens(tex).map { $0.at(token.span) }
        return MathNode(.group(parse(tokens)), token.span)
    }

    /// `\pu{1.2e3 kg//m}`: a number and upright units.
    private static func unit(_ source: String) -> String {
        let parts = source.split(separator: " ", maxSplits: 1).map(String.init)
        guard let number = parts.first else { return "" }
        let pieces = number.split(separator: "e", maxSplits: 1).map(String.init)
        var tex = pieces[0]
        if pieces.count == 2, Double(pieces[1]) != nil { tex += "\\cdot 10^{\(pieces[1])}" }
        if parts.count == 2 {
            let unit = parts[1].replacing("//", with: "/").replacing("*", with: "{\\cdot}")
                .replacing(" ", with: "\\,")
            tex += "\\,\\mathrm{\(unit)}"
        }
        return tex
    }
}
