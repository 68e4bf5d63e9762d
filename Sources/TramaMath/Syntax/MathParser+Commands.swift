import TramaCore

extension MathParser {
    /// Does what a table entry says.
    mutating func run(_ command: MathCommand, _ name: String, _ token: TeXToken) -> MathNode? {
        let span = token.span
        func node(_ kind: MathNode.Kind) -> MathNode { MathNode(kind, span) }
        switch command {
        case .alphabet(let wanted): return node(.group(argument(in: wanted, isBold: isBold)))
        case .boldSymbol: return bold(span)
        case .accent(let mark, let kind): return node(.accent(mark, parseArgument(), kind))
        case .stretched(let mark): return node(.stretched(mark, parseArgument()))
        case .arrow(let glyph):
            let below = parseOptional() ?? []
            return node(.arrow(glyph, above: parseArgument(), below: below))
        case .space(let length): return node(.space(length))
        case .style(let level): return node(.style(level))
        case .big(let height, let kind):
            guard let delimiter = readDelimiter(token) else { return nil }
            return node(.bigDelimiter(delimiter, height: height, kind))
        case .text(let font): return textCommand(name, font, span)
        case .classed(let kind): return classed(kind, span)
        case .fraction(let style, let bar, let left, let right):
            var fraction = MathFraction(numerator: parseArgument(), denominator: [])
            fraction.denominator = parseArgument()
            fraction.thickness = bar ? nil : .zero
            (fraction.left, fraction.right, fraction.style) = (left, right, style)
            return node(.fraction(fraction))
        case .phantom(let phantom): return node(.phantom(parseArgument(), phantom))
        case .lap(let lap): return node(.lapped(parseArgument(), lap))
        case .strike(let strikes): return node(.struck(strikes, parseArgument()))
        case .special(let special): return run(special, name, token)
        case .ignored(let count):
            for _ in 0..<count { _ = stream.argument() }
            return nil
        case .infix, .limits, .alphabetSwitch, .size:
            report("\\\(name) can't be an argument", span)
            return nil
        }
    }

    mutating func argument(in wanted: MathAlphabet, isBold: Bool) -> MathList {
        let outer = (alphabet, self.isBold)
        (alphabet, self.isBold) = (wanted, isBold)
        defer { (alphabet, self.isBold) = outer }
        return parseArgument()
    }

    private mutating func bold(_ span: Range<Int>) -> MathNode {
        let content = argument(in: alphabet, isBold: true)
        // One symbol keeps its class: `\boldsymbol{+}` is an operator still.
        if content.count == 1, let only = content.first { return only }
        return MathNode(.group(content), span)
    }

    private mutating func classed(_ kind: MathClass, _ span: Range<Int>) -> MathNode {
        let content = parseArgument()
        if kind == .operation { return MathNode(.operatorName(content, .display), span) }
        return MathNode(.classed(kind, content), span)
    }

    /// A delimiter after `\left`, `\big` and their like.
    mutating func readDelimiter(_ owner: TeXToken) -> String? {
        stream.skipSpaces()
        let token = stream.next()
        let source = token.source
        if let known = MathSymbols.delimiters[source] { return known }
        if case .command(let name) = token.kind, let entry = MathSymbols.entries[name],
            entry.kind == .opening || entry.kind == .closing || entry.kind == .relation
        {
            return entry.text
        }
        if token.kind == .open, let inner = stream.balanced().first {
            if let known = MathSymbols.delimiters[inner.source] { return known }
            if case .command(let name) = inner.kind, let entry = MathSymbols.entries[name] {
                return entry.text
            }
        }
        report(
            "\(owner.source) needs a delimiter, not \(source.isEmpty ? "the end" : source)",
            token.kind == .end ? owner.span : token.span, hint: "use ( [ \\{ | \\langle … or a dot")
        if token.kind == .close || token.kind == .end { stream.unread(token) }
        return nil
    }

    mutating func fenced(_ token: TeXToken) -> MathNode {
        let left = readDelimiter(token) ?? ""
        let outer = (arrayDepth, fenceDepth)
        (arrayDepth, fenceDepth) = (0, 1)
        defer { (arrayDepth, fenceDepth) = outer }
        var body = parseList(until: .fence)
        while true {
            let end = stream.next()
            switch end.kind {
            case .command("right"):
                let right = readDelimiter(end) ?? ""
                return MathNode(
                    .fenced(MathFence(left: left, right: right, body: body)), token.span)
            case .alignment, .command("\\"):
                report("\(end.source) stands between \\left and \\right", end.span)
                body += parseList(until: .fence)
            default:
                stream.unread(end)
                report("this \\left has no \\right", token.span, hint: "add \\right. or \\right)")
                return MathNode(.fenced(MathFence(left: left, right: "", body: body)), token.span)
            }
        }
    }

    // MARK: - Lengths and colours

    /// A TeX dimension that follows, such as `2pt` or `{1em}`.
    mutating func dimension() -> MathLength {
        stream.skipSpaces()
        if stream.peekRaw().kind == .open {
            return Self.length(stream.argument().map(\.source).joined())
        }
        var text = ""
        while true {
            let token = stream.peekRaw()
            guard case .character(let scalar) = token.kind else {
                if token.kind == .space, !text.isEmpty, text.last?.isLetter != true {
                    _ = stream.nextRaw()
                    continue
                }
                break
            }
            let isNumber = "0123456789.,+-−".unicodeScalars.contains(scalar)
            let letters = text.filter(\.isLetter).count
            guard isNumber && letters == 0 || scalar.properties.isAlphabetic && letters < 2 else {
                break
            }
            text.unicodeScalars.append(scalar)
            _ = stream.nextRaw()
        }
        return Self.length(text)
    }

    /// A TeX point is a tenth of the text's em, whatever the slide's size.
    static func length(_ text: String) -> MathLength {
        let text = text.filter { !$0.isWhitespace }.replacing("−", with: "-")
        let unit = String(text.suffix(2)).lowercased()
        let digits = text.prefix { !$0.isLetter && $0 != "\\" }
        let number = Double(digits.replacing(",", with: ".")) ?? (digits == "-" ? -1 : 0)
        let value = min(max(number.isFinite ? number : 0, -MathLimits.length), MathLimits.length)
        let perEm: [String: Double] = [
            "em": 1, "ex": 0.431, "pt": 0.1, "pc": 1.2, "in": 7.227, "cm": 2.845, "mm": 0.2845,
            "bp": 0.10037, "dd": 0.107, "cc": 1.284, "sp": 0.0000015,
        ]
        if unit == "mu" { return MathLength(value, .mu) }
        if unit == "px" { return MathLength(value, .pixel) }
        return MathLength(value * (perEm[unit] ?? 0), .em)
    }

    mutating func readColor(_ token: TeXToken) -> Color {
        let model = stream.optionalArgument()?.map(\.source).joined()
        let name = readString()
        if let color = MathColor.color(name, model: model) { return color }
        report(
            "there is no colour '\(name)'", token.span,
            hint: NearestName.find(name, among: MathColor.names.keys.sorted())
                .map { "did you mean \($0)?" } ?? "use a name, #rrggbb or [RGB]{…}")
        return MathColor.error
    }
}
