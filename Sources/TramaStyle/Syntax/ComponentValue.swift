/// A token, a function with its arguments, or a bracketed block: what CSS values are made of.
package struct ComponentValue: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        case ident(String)
        case atKeyword(String)
        case hash(String, isID: Bool)
        case string(String)
        case url(String)
        case delim(Unicode.Scalar)
        case number(Double, isInteger: Bool)
        case percentage(Double)
        /// The unit is in lower case.
        case dimension(Double, unit: String)
        case whitespace, colon, semicolon, comma
        /// The name is in lower case.
        case function(String, [ComponentValue])
        case block(UInt8, [ComponentValue])
        /// A bad string, a bad URL or a stray bracket.
        case bad
    }
    package let kind: Kind
    /// Byte offsets in the text it was parsed from.
    package let lower: Int
    package let upper: Int

    init(_ kind: Kind, _ lower: Int = 0, _ upper: Int = 0) {
        self.kind = kind
        self.lower = lower
        self.upper = upper
    }

    static func ident(_ name: String) -> ComponentValue { ComponentValue(.ident(name)) }

    var isWhitespace: Bool { kind == .whitespace }

    /// The contents of a block of the bracket, else nil.
    func block(_ bracket: Bracket) -> [ComponentValue]? {
        if case .block(bracket.rawValue, let values) = kind { values } else { nil }
    }

    var ident: String? { if case .ident(let name) = kind { name } else { nil } }

    func isDelim(_ scalar: Unicode.Scalar) -> Bool { kind == .delim(scalar) }
}

extension ComponentValue {
    /// Deepest nesting of brackets: far beyond real sheets, and safe for recursive walks.
    static let nestingLimit = 48

    /// Groups the tokens of a text; comments go, runs of white space stay as one value.
    static func parse(_ css: String) -> [ComponentValue] { parse(Tokenizer.tokens(of: css)) }

    static func parse(_ tokens: [Token]) -> [ComponentValue] {
        struct Open {
            let bracket: Bracket
            let function: String?
            let lower: Int
            var values: [ComponentValue] = []
        }
        var stack: [Open] = [Open(bracket: .curly, function: nil, lower: 0)]
        func push(_ kind: Kind, _ token: Token) {
            stack[stack.count - 1].values.append(ComponentValue(kind, token.lower, token.upper))
        }
        func close(_ upper: Int) {
            guard let top = stack.popLast() else { return }
            let kind: Kind =
                if let name = top.function {
                    .function(name, top.values)
                } else {
                    .block(top.bracket.rawValue, top.values)
                }
            stack[stack.count - 1].values.append(ComponentValue(kind, top.lower, upper))
        }
        /// Brackets open beyond the limit, whose contents are dropped.
        var skipped = 0
        for token in tokens {
            switch token.kind {
            case .function, .open:
                if stack.count > nestingLimit || skipped > 0 {
                    skipped += 1
                    continue
                }
            case .close:
                if skipped > 0 {
                    skipped -= 1
                    continue
                }
            default:
                if skipped > 0 { continue }
            }
            switch token.kind {
            case .function(let name):
                stack.append(Open(bracket: .round, function: name, lower: token.lower))
            case .open(let bracket):
                stack.append(Open(bracket: bracket, function: nil, lower: token.lower))
            case .close(let bracket):
                if stack.count > 1, stack[stack.count - 1].bracket == bracket {
                    close(token.upper)
                } else {
                    push(.bad, token)
                }
            // Comments of HTML around a sheet are nothing.
            case .comment, .cdo, .cdc: continue
            default: push(Kind(leaf: token.kind), token)
            }
        }
        let end = tokens.last?.upper ?? 0
        while stack.count > 1 { close(end) }
        return stack.first?.values ?? []
    }
}

extension ComponentValue.Kind {
    /// A token that is a value by itself.
    fileprivate init(leaf token: Token.Kind) {
        switch token {
        case .whitespace: self = .whitespace
        case .ident(let name): self = .ident(name)
        case .atKeyword(let name): self = .atKeyword(name.lowercased())
        case .hash(let name, let isID): self = .hash(name, isID: isID)
        case .string(let text): self = .string(text)
        case .url(let text): self = .url(text)
        case .delim(let scalar): self = .delim(scalar)
        case .number(let value, let isInteger): self = .number(value, isInteger: isInteger)
        case .percentage(let value): self = .percentage(value)
        case .dimension(let value, let unit): self = .dimension(value, unit: unit)
        case .colon: self = .colon
        case .semicolon: self = .semicolon
        case .comma: self = .comma
        case .badString, .badURL, .function, .open, .close, .comment, .cdo, .cdc: self = .bad
        }
    }
}
