import TramaCore

/// Reads a formula's tokens to a math list; what it can't understand stays as an error node.
struct MathParser {
    var stream: TokenStream
    var alphabet = MathAlphabet.normal
    var isBold = false
    var problems: [MathProblem] = []
    var depth = 0
    /// Rows of an array may end by `&` and `\\` here.
    var arrayDepth = 0
    var fenceDepth = 0
    /// Of the row being read.
    var tag: MathTag?
    /// The last tag of the formula, for its labels.
    var lastTag: MathTag?
    var labels: [(name: String, span: Range<Int>)] = []
    /// What `\ref` shows, by label.
    var references: [String: String]
    var colors: [String: Color] = [:]

    init(_ text: String, macros: MathMacros, references: [String: String]) {
        let tokens = TeXTokenizer.tokens(text)
        stream = TokenStream(tokens, end: text.utf8.count, macros: macros)
        self.references = references
    }

    mutating func report(
        _ message: String, _ span: Range<Int>, code: DiagnosticCode = .badMath, hint: String? = nil
    ) {
        // One slip often makes others: the first few say enough.
        if problems.count < 8 { problems.append(MathProblem(code, message, span, hint: hint)) }
    }

    // MARK: - Lists

    /// What ends a list.
    enum Stop: Hashable { case end, brace, bracket, fence, cell, dollar }

    mutating func parseAll() -> MathList {
        var list = parseList(until: .end)
        while true {
            let token = stream.next()
            if token.kind == .end { break }
            report("this \(token.source) closes nothing", token.span)
            list += parseList(until: .end)
        }
        if let problem = stream.problem { problems.append(problem) }
        return list
    }

    mutating func parseList(until stop: Stop) -> MathList {
        guard depth < MathLimits.nesting else {
            let token = stream.peek()
            report("this formula is nested too deeply", token.span, code: .mathLimit)
            _ = stream.balanced()
            if stop == .brace { stream.unread(TeXToken(.close, token.span)) }
            return []
        }
        depth += 1
        let outer = (alphabet, isBold)
        defer {
            depth -= 1
            (alphabet, isBold) = outer
        }
        var list: MathList = []
        while true {
            stream.skipSpaces()
            let token = stream.next()
            if ends(token, stop) {
                stream.unread(token)
                return list
            }
            if case .command(let name) = token.kind, step(name, token, &list, stop) {
                continue
            }
            parse(token, into: &list)
        }
    }

    private func ends(_ token: TeXToken, _ stop: Stop) -> Bool {
        switch token.kind {
        case .end: return true
        case .close: return true
        case .alignment: return arrayDepth > 0
        case .math: return stop == .dollar
        case .character("]"): return stop == .bracket
        case .command("right"): return fenceDepth > 0
        case .command("end"): return true
        case .command("\\"), .command("cr"), .command("tabularnewline"): return arrayDepth > 0
        default: return false
        }
    }

    /// Commands that act on the list so far or on all that follows; true where one did.
    private mutating func step(
        _ name: String, _ token: TeXToken, _ list: inout MathList, _ stop: Stop
    ) -> Bool {
        switch MathCommands.table[name] {
        case .infix(let bar, let left, let right, let hasThickness)?:
            var fraction = MathFraction(numerator: list, denominator: [])
            fraction.thickness = bar ? nil : .zero
            if hasThickness { fraction.thickness = dimension() }
            fraction.denominator = parseList(until: stop)
            (fraction.left, fraction.right) = (left, right)
            fraction.isInner = true
            list = [MathNode(.fraction(fraction), token.span)]
        case .limits(let limits)?:
            guard let last = list.popLast() else { return true }
            list.append(last.withLimits(limits))
        case .alphabetSwitch(let wanted)?: alphabet = wanted
        case .size(let factor)?:
            list.append(MathNode(.sized(factor, parseList(until: stop)), token.span))
        case .special(.color)?:
            // `\color{red}{x}` as in MathJax's first years would surprise: it colours all after it.
            let color = readColor(token)
            list.append(MathNode(.colored(color, parseList(until: stop)), token.span))
        case .special(.derivative)? where name == "dd":
            list.append(contentsOf: differential(token))
        default: return false
        }
        return true
    }

    private mutating func parse(_ token: TeXToken, into list: inout MathList) {
        switch token.kind {
        case .superscript, .subscript: attachScript(token, to: &list)
        case .character("'"), .character("’"): attachPrimes(token, to: &list)
        default:
            if let node = parseAtom(token) { list.append(node) }
        }
    }

    // MARK: - Scripts

    private mutating func attachScript(_ token: TeXToken, to list: inout MathList) {
        let isSuper = token.kind == .superscript
        let next = stream.peekPastSpaces()
        if next.kind == .end || next.kind == .close {
            report("nothing follows this \(isSuper ? "^" : "_")", token.span)
            return
        }
        let content = parseArgument()
        attach(content, isSuper: isSuper, token.span, to: &list)
    }

    private mutating func attach(
        _ content: MathList, isSuper: Bool, _ span: Range<Int>, to list: inout MathList
    ) {
        if case .scripts(let base, var sub, var sup, let limits)? = list.last?.kind {
            let old = isSuper ? sup : sub
            if let old {
                guard isSuper, old.allSatisfy(\.isPrime) else {
                    report(
                        "there are two \(isSuper ? "superscripts" : "subscripts") here", span,
                        hint: "put braces round one of them")
                    return
                }
                sup = old + content
            } else if isSuper {
                sup = content
            } else {
                sub = content
            }
            list[list.count - 1].kind = .scripts(base, sub: sub, sup: sup, limits)
            return
        }
        let base: MathNode? =
            list.last.map(\.takesScripts) ?? false ? list.removeLast() : nil
        list.append(
            MathNode(
                .scripts(base, sub: isSuper ? nil : content, sup: isSuper ? content : nil, nil),
                base?.span ?? span))
    }

    private mutating func attachPrimes(_ token: TeXToken, to list: inout MathList) {
        var count = 1
        while stream.peekRaw().kind == .character("'") {
            _ = stream.nextRaw()
            count += 1
        }
        let prime = MathNode(.symbol("′", .ordinary), token.span)
        attach(Array(repeating: prime, count: min(count, 8)), isSuper: true, token.span, to: &list)
    }

    // MARK: - Arguments

    /// One argument of a command: a group's content or a single atom.
    mutating func parseArgument() -> MathList {
        stream.skipSpaces()
        let token = stream.next()
        switch token.kind {
        case .open: return parseGroup(from: token)
        case .end:
            report("an argument is missing at the end of the formula", token.span)
            return []
        case .close, .alignment, .command("right"), .command("end"), .command("\\"):
            report("an argument is missing before \(token.source)", token.span)
            stream.unread(token)
            return []
        case .superscript, .subscript:
            report("an argument is missing before \(token.source)", token.span)
            return []
        default:
            guard depth < MathLimits.nesting else {
                report("this formula is nested too deeply", token.span, code: .mathLimit)
                return []
            }
            depth += 1
            defer { depth -= 1 }
            return parseAtom(token).map { [$0] } ?? []
        }
    }

    /// The rest of a group whose brace was read.
    mutating func parseGroup(from open: TeXToken) -> MathList {
        let outer = (arrayDepth, fenceDepth)
        (arrayDepth, fenceDepth) = (0, 0)
        defer { (arrayDepth, fenceDepth) = outer }
        var list = parseList(until: .brace)
        while true {
            let token = stream.next()
            switch token.kind {
            case .close: return list
            case .end:
                report("this { is never closed", open.span, hint: "add a }")
                return list
            case .command("end"):
                report("this { is not closed before \\end", open.span, hint: "add a }")
                stream.unread(token)
                return list
            default:
                report("\(token.source) has no place here", token.span)
                list += parseList(until: .brace)
            }
        }
    }

    /// `[…]` as a list, or nil.
    mutating func parseOptional() -> MathList? {
        guard let tokens = stream.optionalArgument() else { return nil }
        return parse(tokens)
    }

    /// A list of its own from tokens taken aside.
    mutating func parse(_ tokens: [TeXToken]) -> MathList {
        let span = tokens.first?.span ?? stream.end..<stream.end
        stream.unread(
            [TeXToken(.open, span)] + tokens + [TeXToken(.close, span)])
        return parseArgument()
    }

    /// The source of an argument, for names and numbers.
    mutating func readString() -> String {
        stream.argument().map(\.source).joined().trimmed
    }
}

extension MathNode {
    var isPrime: Bool { if case .symbol("′", _) = kind { true } else { false } }

    /// Whether a script after it is its own.
    fileprivate var takesScripts: Bool {
        switch kind {
        case .space, .style, .middle: false
        default: true
        }
    }

    fileprivate func withLimits(_ limits: Limits) -> MathNode {
        var result = self
        switch kind {
        case .scripts(let base, let sub, let sup, _):
            result.kind = .scripts(base, sub: sub, sup: sup, limits)
        case .largeOperator(let text, _): result.kind = .largeOperator(text, limits)
        case .operatorName(let list, _): result.kind = .operatorName(list, limits)
        default: result.kind = .scripts(self, sub: nil, sup: nil, limits)
        }
        return result
    }
}

extension String {
    var trimmed: String {
        let blank: (Character) -> Bool = { $0.isWhitespace }
        return String(drop(while: blank).reversed().drop(while: blank).reversed())
    }
}
