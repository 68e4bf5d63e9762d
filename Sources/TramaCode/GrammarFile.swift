/// A grammar as its file says it, before what it extends is joined to it.
///
/// A file is lines: `title`, `alias`, `extends`, `caseless`, `let NAME PATTERN`, `words CLASS WORD…`,
/// and `mode NAME [CLASS] [line] [indented]` followed by its rules, `CLASS PATTERN [option…]` or `use MODE`.
/// An indented mode begins with the next line and holds while lines stand deeper than the one that opened it.
/// Lines that start with `--` are remarks.
struct GrammarFile {
    struct ModeText {
        var kind: TokenClass = .plain
        var endsWithLine = false
        var isIndented = false
        var entries: [Entry] = []
    }
    enum Entry {
        case rule(Rule)
        case use(String)
    }

    private(set) var title = ""
    private(set) var aliases: [String] = []
    private(set) var isCaseless = false
    private(set) var extended: [String] = []
    private(set) var definitions: [String: String] = [:]
    private(set) var words: [(TokenClass, Substring)] = []
    private(set) var modes: [String: ModeText] = [:]
    /// In the order of the file.
    private(set) var modeNames: [String] = []

    init(_ text: String) throws(GrammarError) {
        var mode: String?
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false)
            .enumerated()
        {
            let fields = line.split { $0 == " " || $0 == "\t" }
            guard let first = fields.first, !line.hasPrefix("--") else { continue }
            do throws(GrammarError) {
                if let mode, line.first == " " {
                    modes[mode]?.entries.append(try Self.entry(fields))
                } else {
                    mode = try read(String(first), fields.dropFirst())
                }
            } catch {
                throw GrammarError("line \(index + 1): \(error)")
            }
        }
    }

    /// Reads a line outside of modes; returns the mode it opens.
    private mutating func read(
        _ word: String, _ rest: ArraySlice<Substring>
    ) throws(GrammarError) -> String? {
        switch word {
        case "title": title = rest.joined(separator: " ")
        case "alias": aliases += rest.map(String.init)
        case "extends": extended += rest.map(String.init)
        case "caseless": isCaseless = true
        case "let":
            guard let name = rest.first else { throw GrammarError("a definition has no name") }
            definitions[String(name)] = rest.dropFirst().joined(separator: "\\s")
        case "words":
            let kind = try Self.kind(rest.first ?? "")
            words += rest.dropFirst().map { (kind, $0) }
        case "mode":
            guard let name = rest.first.map(String.init) else {
                throw GrammarError("a mode has no name")
            }
            var text = ModeText()
            for option in rest.dropFirst() {
                if option == "line" {
                    text.endsWithLine = true
                } else if option == "indented" {
                    text.isIndented = true
                } else {
                    text.kind = try Self.kind(option)
                }
            }
            modes[name] = text
            modeNames.append(name)
            return name
        default: throw GrammarError("no grammar line starts with \"\(word)\"")
        }
        return nil
    }

    private static func kind(_ word: some StringProtocol) throws(GrammarError) -> TokenClass {
        if word == "-" { return .plain }
        guard let kind = TokenClass(rawValue: String(word)) else {
            throw GrammarError("\"\(word)\" is no class")
        }
        return kind
    }

    private static func entry(_ fields: [Substring]) throws(GrammarError) -> Entry {
        guard fields.count > 1 else { throw GrammarError("a rule has no pattern") }
        if fields[0] == "use" { return .use(String(fields[1])) }
        var rule = Rule(pattern: String(fields[1]), kind: try kind(fields[0]))
        rule.looksUp = rule.kind == .ident
        var condition = Rule.Condition()
        var conditions = 0
        var embedding: String?
        var until: [UInt8] = []
        var close: Substring?
        var isPending = false
        for option in fields.dropFirst(2) {
            let equals = option.firstIndex(of: "=")
            let key = option[..<(equals ?? option.endIndex)]
            let value = equals.map { option[option.index(after: $0)...] } ?? ""
            switch key {
            case "bol":
                condition.isAtLineStart = true
                conditions += 1
            case "first":
                condition.isFirstOnLine = true
                conditions += 1
            case "value":
                condition.isValuePlace = true
                conditions += 1
            case "operand":
                condition.isValuePlace = false
                conditions += 1
            case "after":
                condition.after = value.split(separator: ",").map { Array($0.utf8) }
                conditions += 1
            case "next":
                condition.next = ByteSet(unescaped(value))
                conditions += 1
            case "behind":
                condition.notBehind = behind(value)
                conditions += 1
            case "push": rule.modeName = String(value)
            case "set":
                rule.modeName = String(value)
                rule.isReplacing = true
            case "pop": rule.action = .pop(Int(value) ?? 1)
            case "else": rule.kind = try kind(value)
            case "embed": embedding = String(value)
            case "until": until = unescaped(value)
            case "close": close = value
            case "pending": isPending = true
            case "trim": rule.trim = ByteSet(unescaped(value))
            case "less": rule.less = Int(value) ?? 0
            default: throw GrammarError("a rule has no option \"\(key)\"")
            }
        }
        if conditions > 0 { rule.condition = condition }
        if let embedding {
            rule.embedding = .init(language: embedding == "%" ? nil : embedding, until: until)
        }
        if let close {
            let parts = close.split(separator: "%", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else { throw GrammarError("close= has no %") }
            rule.delimiter = .init(
                before: Array(parts[0].utf8), after: Array(parts[1].utf8), trim: rule.trim,
                isPending: isPending)
        }
        return .rule(rule)
    }

    /// `behind=x`: not right behind an x; `\w` for every word character.
    private static func behind(_ value: Substring) -> ByteSet {
        var rest = value
        var set = ByteSet()
        if rest.hasPrefix("\\w") {
            set = .word
            rest = rest.dropFirst(2)
        }
        set.formUnion(ByteSet(rest.utf8))
        return set
    }

    private static func unescaped(_ text: Substring) -> [UInt8] {
        var result: [UInt8] = []
        var isEscaped = false
        for byte in text.utf8 {
            if isEscaped {
                result.append(
                    byte == UInt8(ascii: "n") ? 0x0A : byte == UInt8(ascii: "s") ? 0x20 : byte)
                isEscaped = false
            } else if byte == UInt8(ascii: "\\") {
                isEscaped = true
            } else {
                result.append(byte)
            }
        }
        return result
    }
}
