/// Tokens of a formula with the user's macros replaced as they come.
struct TokenStream {
    /// Unread tokens, the next one last.
    private var pending: [TeXToken]
    private var read = 0
    private var expansions = 0
    let end: Int
    var macros: MathMacros
    private(set) var problem: MathProblem?

    init(_ tokens: [TeXToken], end: Int, macros: MathMacros) {
        pending = tokens.reversed()
        self.end = end
        self.macros = macros
    }

    private var endToken: TeXToken { TeXToken(.end, end..<end) }

    /// The next token as it stands.
    mutating func nextRaw() -> TeXToken {
        guard let token = pending.popLast() else { return endToken }
        read += 1
        if read > MathLimits.tokens { stop("this formula is too long", token.span) }
        return token
    }

    mutating func unread(_ token: TeXToken) {
        if token.kind != .end { pending.append(token) }
    }

    mutating func unread(_ tokens: [TeXToken]) { pending.append(contentsOf: tokens.reversed()) }

    mutating func peekRaw() -> TeXToken { pending.last ?? endToken }

    /// The next token that is no macro of the user's.
    mutating func next() -> TeXToken {
        while true {
            let token = nextRaw()
            guard case .command(let name) = token.kind, let macro = macros.macros[name] else {
                return token
            }
            expansions += 1
            if expansions > MathLimits.expansions {
                stop("\\\(name) never ends: it calls itself", token.span)
                return endToken
            }
            expand(macro, token)
        }
    }

    mutating func peek() -> TeXToken {
        let token = next()
        unread(token)
        return token
    }

    mutating func skipSpaces() {
        while peekRaw().kind == .space { _ = nextRaw() }
    }

    /// The next token that is no space, left in place.
    mutating func peekPastSpaces() -> TeXToken {
        while true {
            let token = next()
            if token.kind == .space { continue }
            unread(token)
            return token
        }
    }

    private mutating func stop(_ message: String, _ span: Range<Int>) {
        if problem == nil { problem = MathProblem(.mathLimit, message, span) }
        pending = []
    }

    mutating func expand(_ macro: MathMacros.Macro, _ token: TeXToken) {
        var arguments: [[TeXToken]] = []
        for delimiter in macro.delimiters.first ?? [] {
            skipSpaces()
            if peekRaw().kind == delimiter.kind { _ = nextRaw() }
        }
        for index in 0..<macro.parameters {
            let delimiter = macro.delimiters[index + 1]
            if index == 0, let standard = macro.optional {
                arguments.append(optionalArgument() ?? standard)
            } else if delimiter.isEmpty {
                arguments.append(argument())
            } else {
                arguments.append(argument(upTo: delimiter))
            }
        }
        var result: [TeXToken] = []
        for part in macro.body {
            if case .parameter(let n) = part.kind {
                if arguments.indices.contains(n - 1) { result += arguments[n - 1] }
            } else {
                result.append(part.at(token.span))
            }
            if result.count > MathLimits.tokens {
                stop("this formula's macros make it too long", token.span)
                return
            }
        }
        // A macro that grows without end is stopped by what is still to be read, too.
        if pending.count + result.count > MathLimits.tokens {
            stop("this formula's macros make it too long", token.span)
            return
        }
        pending.append(contentsOf: result.reversed())
    }

    /// One token, or what braces hold.
    mutating func argument() -> [TeXToken] {
        skipSpaces()
        let token = nextRaw()
        switch token.kind {
        case .open: return balanced()
        case .end: return []
        case .close, .alignment:
            unread(token)
            return []
        default: return [token]
        }
    }

    /// Tokens to the brace that closes, which is taken too.
    mutating func balanced() -> [TeXToken] {
        var depth = 0
        var result: [TeXToken] = []
        while true {
            let token = nextRaw()
            switch token.kind {
            case .end: return result
            case .open: depth += 1
            case .close:
                if depth == 0 { return result }
                depth -= 1
            default: break
            }
            result.append(token)
        }
    }

    private mutating func argument(upTo delimiter: [TeXToken]) -> [TeXToken] {
        var result: [TeXToken] = []
        while peekRaw().kind != .end {
            let tail = pending.suffix(delimiter.count).reversed().map(\.kind)
            if tail == delimiter.map(\.kind) {
                pending.removeLast(delimiter.count)
                break
            }
            let token = nextRaw()
            result.append(token)
            if token.kind == .open {
                result += balanced()
                result.append(TeXToken(.close, token.span))
            }
        }
        return result
    }

    /// `[…]`, or nil where none stands.
    mutating func optionalArgument() -> [TeXToken]? {
        var spaces: [TeXToken] = []
        while peekRaw().kind == .space { spaces.append(nextRaw()) }
        guard peekRaw().kind == .character("[") else {
            unread(spaces)
            return nil
        }
        _ = nextRaw()
        var depth = 0
        var result: [TeXToken] = []
        while true {
            let token = nextRaw()
            switch token.kind {
            case .end: return result
            case .open: depth += 1
            case .close: depth -= 1
            case .character("]") where depth <= 0: return result
            default: break
            }
            result.append(token)
        }
    }

    /// Whether the next token is the character, which is then taken.
    mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        skipSpaces()
        guard peekRaw().kind == .character(scalar) else { return false }
        _ = nextRaw()
        return true
    }

    var isStopped: Bool { problem != nil }
}
