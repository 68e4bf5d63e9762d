extension MathParser {
    mutating func define(_ kind: MathCommand.Special, _ name: String, _ token: TeXToken) {
        switch kind {
        case .newCommand: newCommand(token)
        case .define: plainDefinition(token)
        case .letCommand: letCommand(token)
        case .declareOperator: declareOperator(token)
        case .newEnvironment: newEnvironment(token)
        case .declarePaired: declarePaired(token)
        default: break
        }
    }

    /// The name being defined, `\x` or `{\x}`.
    private mutating func definedName(_ token: TeXToken) -> String? {
        _ = stream.take("*")
        stream.skipSpaces()
        var next = stream.nextRaw()
        if next.kind == .open { next = stream.balanced().first { $0.kind != .space } ?? next }
        guard case .command(let name) = next.kind else {
            report("\(token.source) needs the name of a command", token.span)
            return nil
        }
        return name
    }

    private mutating func newCommand(_ token: TeXToken) {
        guard let name = definedName(token) else { return }
        let macro = definition()
        if token.kind == .command("providecommand"), isKnown(name) { return }
        stream.macros.macros[name] = macro
    }

    /// `[2][default]{body}`.
    private mutating func definition() -> MathMacros.Macro {
        let count =
            stream.optionalArgument().flatMap { Int($0.map(\.source).joined().trimmed) } ?? 0
        let standard = stream.optionalArgument()
        let body = stream.argument()
        return MathMacros.Macro(
            delimiters: Array(repeating: [], count: min(9, max(0, count)) + 1),
            optional: standard, body: body)
    }

    private func isKnown(_ name: String) -> Bool {
        stream.macros.macros[name] != nil || MathCommands.table[name] != nil
            || MathSymbols.entries[name] != nil || BuiltInMacros.macros[name] != nil
    }

    /// `\def\x#1 to #2{body}`.
    private mutating func plainDefinition(_ token: TeXToken) {
        guard let name = definedName(token) else { return }
        var delimiters: [[TeXToken]] = [[]]
        while true {
            let next = stream.nextRaw()
            switch next.kind {
            case .open:
                let body = stream.balanced()
                stream.macros.macros[name] = MathMacros.Macro(
                    delimiters: delimiters, optional: nil, body: body)
                return
            case .parameter where delimiters.count <= 9: delimiters.append([])
            case .end, .close:
                report("\\def\\\(name) has no body", token.span)
                stream.unread(next)
                return
            default: delimiters[delimiters.count - 1].append(next)
            }
        }
    }

    private mutating func letCommand(_ token: TeXToken) {
        guard let name = definedName(token) else { return }
        _ = stream.take("=")
        stream.skipSpaces()
        let meaning = stream.nextRaw()
        if case .command(let old) = meaning.kind {
            if let macro = stream.macros.macros[old] {
                stream.macros.macros[name] = macro
                return
            }
            // A name for itself would never end.
            if old == name { return }
        }
        stream.macros.macros[name] = MathMacros.Macro(
            delimiters: [[]], optional: nil, body: [meaning])
    }

    private mutating func declareOperator(_ token: TeXToken) {
        let hasLimits = stream.take("*")
        guard let name = definedName(token) else { return }
        let body = stream.argument()
        let star = hasLimits ? [TeXToken(.character("*"), token.span)] : []
        stream.macros.macros[name] = MathMacros.Macro(
            delimiters: [[]], optional: nil,
            body: [TeXToken(.command("operatorname"), token.span)] + star
                + [TeXToken(.open, token.span)] + body + [TeXToken(.close, token.span)])
    }

    private mutating func newEnvironment(_ token: TeXToken) {
        _ = stream.take("*")
        let name = readString()
        let begin = definition()
        let end = MathMacros.Macro(delimiters: [[]], optional: nil, body: stream.argument())
        stream.macros.environments[name] = (begin, end)
    }

    private mutating func declarePaired(_ token: TeXToken) {
        guard let name = definedName(token) else { return }
        let left = stream.argument()
        let right = stream.argument()
        func command(_ name: String) -> TeXToken { TeXToken(.command(name), token.span) }
        stream.macros.macros[name] = MathMacros.Macro(
            delimiters: [[], []], optional: nil,
            body: [command("left")] + left + [TeXToken(.parameter(1), token.span)]
                + [command("right")] + right)
    }
}
