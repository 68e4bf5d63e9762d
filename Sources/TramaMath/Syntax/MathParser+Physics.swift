/// The `physics` package's shorthands.
extension MathParser {
    /// Braces round a bracketed or braced argument, growing with it.
    mutating func quantity(_ name: String, _ token: TeXToken) -> MathNode {
        if name == "mqty" || name == "matrixquantity" { return matrixQuantity(token) }
        let span = token.span
        let isPlain = stream.take("*")
        var fence: (String, String) = Self.fences[name] ?? ("(", ")")
        var prefix: MathList = []
        if name == "order" { prefix = [MathNode(.symbol("𝒪", .ordinary), span)] }
        stream.skipSpaces()
        var body: MathList = []
        let next = stream.peekRaw()
        if next.kind == .open {
            body = parseArgument()
            if name == "qty" || name == "quantity" { fence = ("{", "}") }
        } else if case .character(let open) = next.kind, let pair = Self.pairs[open] {
            _ = stream.nextRaw()
            body = parse(enclosed(open, pair.close))
            if ["qty", "quantity"].contains(name) { fence = pair.shown }
        } else {
            body = parseArgument()
        }
        if Self.twoParts.contains(name) {
            body += [MathNode(.symbol(",", .punctuation), span)] + parseArgument()
        }
        if name == "eval" {
            // As in the package: as tall as an integral, and no room for the missing left bar.
            fence = ("", "|")
            body.insert(MathNode(.space(MathLength(-0.12, .em)), span), at: 0)
            let integral = MathNode(.largeOperator("∫", .never), span)
            body.append(MathNode(.phantom([integral], .init(keepsWidth: false)), span))
        }
        let content: MathNode
        if isPlain {
            content = MathNode(
                .group(
                    [MathNode(.symbol(fence.0, .opening), span)] + body
                        + [MathNode(.symbol(fence.1, .closing), span)]), span)
        } else {
            content = MathNode(
                .fenced(MathFence(left: fence.0, right: fence.1, body: body)), span)
        }
        return prefix.isEmpty ? content : MathNode(.group(prefix + [content]), span)
    }

    /// `\mqty(a & b \\ c & d)`: a matrix in the brackets that stand round its rows; none for braces.
    mutating func matrixQuantity(_ token: TeXToken) -> MathNode {
        stream.skipSpaces()
        guard case .character(let open) = stream.peekRaw().kind, let pair = Self.pairs[open] else {
            return plainMatrix("matrix", token)
        }
        _ = stream.nextRaw()
        let rows = enclosed(open, pair.close)
        stream.unread([TeXToken(.open, token.span)] + rows + [TeXToken(.close, token.span)])
        return plainMatrix(open == "(" ? "pmatrix" : open == "[" ? "bmatrix" : "vmatrix", token)
    }

    private static let fences: [String: (String, String)] = [
        "abs": ("|", "|"), "absolutevalue": ("|", "|"), "norm": ("‖", "‖"), "pqty": ("(", ")"),
        "bqty": ("[", "]"), "Bqty": ("{", "}"), "vqty": ("|", "|"), "comm": ("[", "]"),
        "commutator": ("[", "]"), "acomm": ("{", "}"), "anticommutator": ("{", "}"),
        "pb": ("{", "}"), "poissonbracket": ("{", "}"),
    ]
    private static let twoParts: Set<String> = [
        "comm", "commutator", "acomm", "anticommutator", "pb", "poissonbracket",
    ]
    private static let pairs: [Unicode.Scalar: (close: Unicode.Scalar, shown: (String, String))] = [
        "(": (")", ("(", ")")), "[": ("]", ("[", "]")), "|": ("|", ("|", "|")),
    ]

    /// Tokens up to a closing character, nested pairs kept.
    private mutating func enclosed(
        _ open: Unicode.Scalar, _ close: Unicode.Scalar
    ) -> [TeXToken] {
        var result: [TeXToken] = []
        var depth = 0
        while true {
            let token = stream.nextRaw()
            switch token.kind {
            case .end: return result
            case .close:
                stream.unread(token)
                return result
            case .open:
                result.append(token)
                result += stream.balanced()
                result.append(TeXToken(.close, token.span))
                continue
            case .character(close):
                if depth == 0 { return result }
                depth -= 1
            case .character(open): depth += 1
            default: break
            }
            result.append(token)
        }
    }

    // MARK: - Derivatives

    /// `\dd`, `\dd{x}`, `\dd[3]{x}`.
    mutating func differential(_ token: TeXToken) -> MathList {
        let order = parseOptional()
        let d = MathNode(.symbol("d", .ordinary), token.span)
        let head = order.map {
            MathNode(.scripts(d, sub: nil, sup: $0, nil), token.span)
        }
        guard stream.peekRaw().kind == .open else { return [head ?? d] }
        return [MathNode(.classed(.inner, [head ?? d] + parseArgument()), token.span)]
    }

    mutating func derivative(_ name: String, _ token: TeXToken) -> MathNode {
        let span = token.span
        if name == "dd" || name == "differential" {
            return MathNode(.group(differential(token)), span)
        }
        let isPartial = name == "pdv" || name == "partialderivative"
        let isFunctional = name == "fdv" || name == "var"
        let sign = MathNode(
            .symbol(isPartial ? "𝜕" : isFunctional ? "𝛿" : "d", .ordinary), span)
        _ = stream.take("*")
        let order = parseOptional()
        func d(_ order: MathList?) -> MathNode {
            order.map { MathNode(.scripts(sign, sub: nil, sup: $0, nil), span) } ?? sign
        }
        let first = parseArgument()
        var arguments = [first]
        while stream.peekRaw().kind == .open, arguments.count < (isPartial ? 3 : 2) {
            arguments.append(parseArgument())
        }
        var fraction = MathFraction(numerator: [], denominator: [])
        switch arguments.count {
        case 1:
            fraction.numerator = [d(order)]
            fraction.denominator = [sign] + raised(first, order, span)
        case 2:
            fraction.numerator = [d(order)] + first
            fraction.denominator = [sign] + raised(arguments[1], order, span)
        default:
            let two = upright("2", span)
            fraction.numerator = [d(two)] + first
            fraction.denominator = [sign] + arguments[1] + [sign] + arguments[2]
        }
        return MathNode(.fraction(fraction), span)
    }

    private func raised(_ list: MathList, _ order: MathList?, _ span: Range<Int>) -> MathList {
        guard let order else { return list }
        let base = list.count == 1 ? list[0] : MathNode(.group(list), span)
        return [MathNode(.scripts(base, sub: nil, sup: order, nil), span)]
    }

    // MARK: - Dirac's brackets

    mutating func bracket(_ name: String, _ token: TeXToken) -> MathNode {
        let span = token.span
        _ = stream.take("*")
        let bar = MathNode(.middle("|"), span)
        func fence(_ left: String, _ body: MathList, _ right: String) -> MathNode {
            MathNode(.fenced(MathFence(left: left, right: right, body: body)), span)
        }
        switch name {
        case "ket", "Ket": return fence("|", parseArgument(), "⟩")
        case "bra", "Bra": return fence("⟨", parseArgument(), "|")
        case "ketbra", "dyad", "op", "outerproduct":
            let left = parseArgument()
            let right = stream.peekRaw().kind == .open ? parseArgument() : left
            let gap = MathNode(.space(MathLength(-6, .mu)), span)
            return MathNode(.group([fence("|", left, "⟩"), gap, fence("⟨", right, "|")]), span)
        case "expval", "ev", "expectationvalue":
            let body = parseArgument()
            guard stream.peekRaw().kind == .open else { return fence("⟨", body, "⟩") }
            let state = parseArgument()
            return fence("⟨", state + [bar] + body + [bar] + state, "⟩")
        case "mel", "matrixel", "matrixelement":
            let parts = (0..<3).map { _ in parseArgument() }
            return fence("⟨", parts[0] + [bar] + parts[1] + [bar] + parts[2], "⟩")
        default:
            let left = parseArgument()
            guard stream.peekRaw().kind == .open else {
                // braket's own: bars in the argument are the middle.
                let body = left.map { node -> MathNode in
                    if case .symbol("|", _) = node.kind { return bar }
                    return node
                }
                return fence("⟨", body, "⟩")
            }
            return fence("⟨", left + [bar] + parseArgument(), "⟩")
        }
    }
}
