import TramaCore

extension MathParser {
    mutating func run(
        _ special: MathCommand.Special, _ name: String, _ token: TeXToken
    ) -> MathNode? {
        let span = token.span
        func node(_ kind: MathNode.Kind) -> MathNode { MathNode(kind, span) }
        switch special {
        case .radical: return radical(name, span)
        case .left: return fenced(token)
        case .middle:
            guard let delimiter = readDelimiter(token) else { return nil }
            guard fenceDepth > 0 else {
                report("\\middle stands outside of \\left and \\right", span)
                return node(.symbol(delimiter, .relation))
            }
            return node(.middle(delimiter))
        case .begin: return environment(token)
        case .operatorName, .operatorStar:
            let hasLimits = stream.take("*") || special == .operatorStar
            let letters = argument(in: .roman, isBold: false)
            return node(.operatorName(letters.asWord, hasLimits ? .display : .never))
        case .overset:
            let over = parseArgument()
            return stacked(over: over, under: nil, span)
        case .underset:
            let under = parseArgument()
            return stacked(over: nil, under: under, span)
        case .stackrel:
            let under = parseOptional()
            let over = parseArgument()
            return node(.stacked(parseArgument(), over: over, under: under, .relation))
        case .genfrac: return generalFraction(span)
        case .continued: return continuedFraction(span)
        case .binomial, .matrixMacro: return plainMatrix(name, token)
        case .substack: return substack(token)
        case .tag: return readTag(span)
        case .noTag: return nil
        case .label: return readLabel(span)
        case .reference: return reference(name, span)
        case .color: return node(.colored(readColor(token), parseArgument()))
        case .textColor:
            let color = readColor(token)
            return node(.colored(color, parseArgument()))
        case .colorBox:
            let color = readColor(token)
            return node(.backdrop(fill: color, frame: nil, readText(.init(), span)))
        case .framedColorBox:
            let frame = readColor(token)
            let fill = readColor(token)
            return node(.backdrop(fill: fill, frame: frame, readText(.init(), span)))
        case .boxed:
            let content = name == "boxed" ? parseArgument() : readText(.init(), span)
            return node(.struck([.left, .right, .top, .bottom], content))
        case .raise: return raised(name, span)
        case .moveLeft:
            _ = dimension()
            return node(.group(parseArgument()))
        case .rule: return rule(span)
        case .kern: return kern(name, span)
        case .choice: return node(.choice((0..<4).map { _ in parseArgument() }))
        case .negation: return negation(span)
        case .newCommand, .define, .letCommand, .declareOperator, .newEnvironment, .declarePaired:
            define(special, name, token)
            return nil
        case .chemistry, .unit: return chemistry(name, token)
        case .unicodeCharacter: return unicodeCharacter(name, span)
        case .dots: return dots(span)
        case .vdots: return node(.symbol("⋮", .ordinary))
        case .middleBar: return node(.symbol("∣", .relation))
        case .sideSet: return sideSet(span)
        case .enclose: return enclose(span)
        case .smash: return smash(span)
        case .quantity: return quantity(name, token)
        case .derivative: return derivative(name, token)
        case .bracket: return bracket(name, token)
        case .require:
            _ = readString()
            return nil
        case .href:
            let address = readString()
            return name == "url"
                ? node(.text(address, .init(family: .mono)))
                : node(.group(parseArgument()))
        case .cssStyle:
            _ = readString()
            return node(.group(parseArgument()))
        case .texLogo: return node(.text(name, .init()))
        case .verb: return verbatim(span)
        case .pod: return modulus(name, token)
        case .strut: return node(.phantom(upright("(", span), .init(keepsWidth: false)))
        case .mathPalette:
            let tokens = stream.argument()
            let argument = stream.argument()
            stream.unread(
                tokens + [TeXToken(.command("textstyle"), span), TeXToken(.open, span)]
                    + argument + [TeXToken(.close, span)])
            return nil
        case .prescript:
            let sup = parseArgument()
            let sub = parseArgument()
            let scripts = node(.scripts(nil, sub: sub, sup: sup, nil))
            return node(.group([scripts] + parseArgument()))
        }
    }

    private mutating func stacked(
        over: MathList?, under: MathList?, _ span: Range<Int>
    ) -> MathNode {
        let base = parseArgument()
        var kind = MathClass.ordinary
        if base.count == 1, let own = base.first?.classes.left { kind = own }
        return MathNode(.stacked(base, over: over, under: under, kind), span)
    }

    private mutating func radical(_ name: String, _ span: Range<Int>) -> MathNode {
        if name == "root" {
            var degree: MathList = []
            while true {
                let token = stream.peekPastSpaces()
                if token.kind == .end { break }
                if token.kind == .command("of") {
                    _ = stream.next()
                    break
                }
                degree += parseArgument()
            }
            return MathNode(.radical(degree: degree, parseArgument()), span)
        }
        let degree = parseOptional()
        return MathNode(.radical(degree: degree, parseArgument()), span)
    }

    private mutating func generalFraction(_ span: Range<Int>) -> MathNode {
        var fraction = MathFraction(numerator: [], denominator: [])
        let left = readString()
        let right = readString()
        fraction.left = MathSymbols.delimiters[left] ?? left
        fraction.right = MathSymbols.delimiters[right] ?? right
        let thickness = readString()
        if !thickness.isEmpty { fraction.thickness = Self.length(thickness) }
        let style = readString()
        fraction.style = Int(style).flatMap { MathStyle.Level(rawValue: $0) }
        fraction.numerator = parseArgument()
        fraction.denominator = parseArgument()
        return MathNode(.fraction(fraction), span)
    }

    private mutating func continuedFraction(_ span: Range<Int>) -> MathNode {
        let side = stream.optionalArgument()?.map(\.source).joined()
        var fraction = MathFraction(numerator: parseArgument(), denominator: [])
        fraction.denominator = parseArgument()
        fraction.isContinued = true
        if side == "l" { fraction.alignment = .left }
        if side == "r" { fraction.alignment = .right }
        return MathNode(.fraction(fraction), span)
    }

    private mutating func raised(_ name: String, _ span: Range<Int>) -> MathNode {
        var length = dimension()
        if name == "lower" { length = MathLength(-length.value, length.unit) }
        let content = name == "raisebox" ? readText(.init(), span) : parseArgument()
        return MathNode(.raised(length, content), span)
    }

    private mutating func rule(_ span: Range<Int>) -> MathNode {
        let lift = stream.optionalArgument().map { Self.length($0.map(\.source).joined()) }
        let width = dimension()
        let height = dimension()
        let raise = lift ?? .zero
        return MathNode(
            .rule(
                width: width, height: MathLength(height.value + raise.value, height.unit),
                depth: MathLength(-raise.value, raise.unit)), span)
    }

    private mutating func kern(_ name: String, _ span: Range<Int>) -> MathNode {
        if name == "hspace" { _ = stream.take("*") }
        let length = dimension()
        skipGlue()
        return MathNode(.space(length), span)
    }

    /// `plus 1fil minus 2pt` after a length.
    private mutating func skipGlue() {
        for word in ["plus", "minus"] {
            let letters = word.unicodeScalars.map { TeXToken.Kind.character($0) }
            stream.skipSpaces()
            var taken: [TeXToken] = []
            for letter in letters {
                guard stream.peekRaw().kind == letter else { break }
                taken.append(stream.nextRaw())
            }
            if taken.count == letters.count { _ = dimension() } else { stream.unread(taken) }
        }
    }

    private mutating func negation(_ span: Range<Int>) -> MathNode {
        let next = parseArgument()
        guard let first = next.first else { return MathNode(.symbol("⧸", .relation), span) }
        if case .symbol(let text, let kind) = first.kind, let ready = Self.negations[text] {
            return MathNode(.symbol(ready, kind), span)
        }
        return MathNode(.negated(first), span)
    }

    private static let negations: [String: String] = [
        "=": "≠", "∈": "∉", "∋": "∌", "<": "≮", ">": "≯", "≤": "≰", "≥": "≱", "≡": "≢",
        "∼": "≁", "≃": "≄", "≈": "≉", "≅": "≇", "⊂": "⊄", "⊃": "⊅", "⊆": "⊈", "⊇": "⊉",
        "∣": "∤", "∥": "∦", "⊢": "⊬", "⊨": "⊭", "∃": "∄", "≺": "⊀", "≻": "⊁", "⪯": "⋠",
        "⪰": "⋡", "→": "↛", "←": "↚", "⇒": "⇏", "⇐": "⇍", "⇔": "⇎", "↔": "↮", "⊲": "⋪",
        "⊳": "⋫", "≍": "≭", "⊑": "⋢", "⊒": "⋣",
    ]

    private mutating func unicodeCharacter(_ name: String, _ span: Range<Int>) -> MathNode? {
        var text = ""
        stream.skipSpaces()
        if stream.peekRaw().kind == .open {
            text = readString()
        } else {
            while case .character(let scalar) = stream.peekRaw().kind,
                scalar == "\"" || scalar == "x" || scalar.properties.isASCIIHexDigit
            {
                _ = stream.nextRaw()
                text.unicodeScalars.append(scalar)
            }
        }
        let digits = text.drop { $0 == "\"" || $0 == "x" }
        let value = UInt32(
            digits, radix: text.first.map { $0 == "\"" || $0 == "x" } == true ? 16 : 10)
        guard let scalar = value.flatMap(Unicode.Scalar.init) else {
            report("\\\(name) needs the number of a character", span)
            return nil
        }
        return MathNode(.symbol(String(Character(scalar)), MathSymbols.kind(of: scalar)), span)
    }

    /// AMS: dots in the middle between operators and relations, low elsewhere.
    private mutating func dots(_ span: Range<Int>) -> MathNode {
        let next = stream.peekPastSpaces()
        var isCentered = false
        switch next.kind {
        case .character(let scalar): isCentered = "+-=<>*".unicodeScalars.contains(scalar)
        case .command(let name):
            if let entry = MathSymbols.entries[name] {
                isCentered = entry.kind == .binary || entry.kind == .relation
            }
            if MathSymbols.operators[name] != nil { isCentered = true }
        default: break
        }
        return MathNode(.symbol(isCentered ? "⋯" : "…", .inner), span)
    }

    private mutating func sideSet(_ span: Range<Int>) -> MathNode {
        let before = parseArgument()
        let after = parseArgument()
        let base = parseArgument()
        func moved(_ list: MathList, onto core: MathNode?) -> MathList {
            guard case .scripts(nil, let sub, let sup, let limits)? = list.first?.kind else {
                return list
            }
            return [MathNode(.scripts(core, sub: sub, sup: sup, limits), span)]
        }
        let core = MathNode(.group(base), span)
        return MathNode(
            .operatorName(moved(before, onto: nil) + moved(after, onto: core), .display), span)
    }

    private mutating func enclose(_ span: Range<Int>) -> MathNode {
        let notation = readString()
        _ = stream.optionalArgument()
        var strikes: Set<MathNode.Strike> = []
        for word in notation.split(whereSeparator: { $0 == "," || $0 == " " }) {
            switch word {
            case "updiagonalstrike": strikes.insert(.up)
            case "downdiagonalstrike": strikes.insert(.down)
            case "horizontalstrike": strikes.insert(.horizontal)
            case "top": strikes.insert(.top)
            case "bottom": strikes.insert(.bottom)
            case "left": strikes.insert(.left)
            case "right": strikes.insert(.right)
            default: strikes.formUnion([.left, .right, .top, .bottom])
            }
        }
        return MathNode(.struck(strikes, parseArgument()), span)
    }

    private mutating func smash(_ span: Range<Int>) -> MathNode {
        let side = stream.optionalArgument()?.map(\.source).joined() ?? "tb"
        var phantom = MathNode.Phantom(isVisible: true)
        phantom.keepsAscent = !side.contains("t")
        phantom.keepsDescent = !side.contains("b")
        return MathNode(.phantom(parseArgument(), phantom), span)
    }

    private mutating func verbatim(_ span: Range<Int>) -> MathNode {
        let mark = stream.nextRaw()
        var text = ""
        while true {
            let token = stream.nextRaw()
            if token.kind == mark.kind || token.kind == .end { break }
            text += token.source
        }
        return MathNode(.text(text, .init(family: .mono)), span)
    }

    private mutating func modulus(_ name: String, _ token: TeXToken) -> MathNode {
        let span = token.span
        let word = MathNode(.operatorName(upright("mod", span), .never), span)
        func space(_ mu: Double) -> MathNode { MathNode(.space(MathLength(mu, .mu)), span) }
        switch name {
        case "bmod":
            return MathNode(.classed(.binary, [MathNode(.text("mod", .init()), span)]), span)
        case "mod":
            return MathNode(.group([space(18), word, space(6)] + parseArgument()), span)
        default:
            let body = name == "pod" ? [] : [MathNode(.text("mod", .init()), span), space(6)]
            let fence =
                [MathNode(.symbol("(", .opening), span)] + body + parseArgument()
                + [MathNode(.symbol(")", .closing), span)]
            return MathNode(.group([space(18)] + fence), span)
        }
    }
}

extension MathList {
    /// The letters of an operator's name: signs in it are no operators.
    fileprivate var asWord: MathList {
        map { node in
            guard case .symbol(let text, let kind) = node.kind, kind != .ordinary else {
                return node
            }
            let shown = text == "−" ? "-" : text == "∗" ? "*" : text
            return MathNode(.symbol(shown, .ordinary), node.span)
        }
    }
}
