import Synchronization

/// Resolving `--name` and `var()`, on text.
enum CustomProperties {
    /// Longest outcome of a substitution: doubling variables grow without end otherwise.
    static let lengthLimit = 64 << 10

    /// An element's custom properties: its own with variables put in, over those that it has anyway.
    static func resolve(
        _ own: [String: Declaration.Value], parent: [String: String], base: [String: String],
        initials: [String: String]
    ) -> [String: String] {
        var result = base
        var texts: [String: String] = [:]
        for (name, value) in own {
            switch value {
            case .text(let text):
                texts[name] = text
                result[name] = nil
            case .keyword(.initial): result[name] = initials[name]
            case .keyword(.inherit): result[name] = parent[name]
            default: break
            }
        }
        var open: Set<String> = []
        var invalid: Set<String> = []
        func visit(_ name: String) {
            guard let text = texts[name] else { return }
            if open.contains(name) {
                invalid.formUnion(open)
                return
            }
            open.insert(name)
            defer { open.remove(name) }
            for other in mentioned(text).sorted() where texts[other] != nil { visit(other) }
            texts[name] = nil
            if invalid.contains(name) { return }
            var reads: Set<String> = []
            result[name] = substitute(text, result, &reads) ?? initials[name]
        }
        let names = own.keys.sorted()
        for name in names {
            guard let text = texts[name], !readsOthers(text) else { continue }
            texts[name] = nil
            result[name] = settled(text) ?? initials[name]
        }
        for name in names { visit(name) }
        return result
    }

    /// Whether a value may look others up.
    private static func readsOthers(_ text: String) -> Bool {
        guard text.utf8.contains(UInt8(ascii: "(")) else { return false }
        let lower = text.lowercased()
        return lower.utf8Contains("var(") || lower.utf8Contains("env(")
    }

    /// A value that looks nothing up, as substitution leaves it: worked out once, since each slide
    /// repeats its theme's.
    private static func settled(_ text: String) -> String? {
        if let known = settledTexts.withLock({ $0[text] }) { return known }
        var reads: Set<String> = []
        let value = substitute(text, [:], &reads)
        settledTexts.withLock { texts in
            if texts.count >= settledLimit { texts = [:] }
            texts[text] = .some(value)
        }
        return value
    }

    private static let settledTexts = Mutex<[String: String?]>([:])
    /// Values kept: more than any theme has.
    private static let settledLimit = 1000

    /// The value with its relative addresses bound to the folder that they were written in, as
    /// `src("a.png" "folder")`: where a variable is used, its sheet is another one.
    static func anchored(_ value: Declaration.Value, folder: String) -> Declaration.Value {
        guard case .text(let text) = value, text.utf8Contains("url(") else { return value }
        let source = CSSText(text, span: nil)
        var out = ""
        var end = 0
        func walk(_ values: [ComponentValue]) {
            for value in values {
                var address: String?
                switch value.kind {
                case .url(let plain): address = plain
                case .function("url", let inner):
                    for case .string(let quoted) in inner.map(\.kind) { address = quoted }
                case .function(_, let inner), .block(_, let inner): walk(inner)
                default: break
                }
                guard let address, !address.hasPrefix("data:") else { continue }
                out += source.slice(end, value.lower)
                out += "src(\(quoted(address)) \(quoted(folder)))"
                end = value.upper
            }
        }
        walk(ComponentValue.parse(text))
        return end == 0 ? value : .text(out + source.slice(end, text.utf8.count))
    }

    private static func quoted(_ text: String) -> String {
        let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return "\"" + escaped.replacing("\n", with: "\\a ") + "\""
    }

    private static func mentioned(_ text: String) -> Set<String> {
        guard text.utf8Contains("var(") || text.lowercased().utf8Contains("var(") else { return [] }
        var names: Set<String> = []
        func walk(_ values: [ComponentValue]) {
            for value in values {
                switch value.kind {
                case .function("var", let inner):
                    if let name = inner.first(where: { !$0.isWhitespace })?.ident {
                        names.insert(name)
                    }
                    walk(inner)
                case .function(_, let inner), .block(_, let inner): walk(inner)
                default: break
                }
            }
        }
        walk(ComponentValue.parse(text))
        return names
    }

    /// The text with every `var()` replaced; nil where one has neither value nor fallback.
    ///
    /// - Parameter reads: gets the names that were looked up.
    static func substitute(
        _ text: String, _ custom: [String: String], _ reads: inout Set<String>
    ) -> String? {
        let source = CSSText(text, span: nil)
        var out = ""
        guard write(ComponentValue.parse(text), source, custom, &reads, &out),
            out.utf8.count <= lengthLimit
        else { return nil }
        return out
    }

    private static func write(
        _ values: [ComponentValue], _ source: CSSText, _ custom: [String: String],
        _ reads: inout Set<String>, _ out: inout String
    ) -> Bool {
        for value in values {
            guard out.utf8.count <= lengthLimit else { return false }
            switch value.kind {
            case .function("var", let inner):
                guard variable(inner, source, custom, &reads, &out) else { return false }
            case .function("env", let inner):
                // A page has no insets, and nothing else that an environment might say.
                let fallback = inner.drop { $0.kind != .comma }.dropFirst()
                let name = inner.first { !$0.isWhitespace }?.ident ?? ""
                if fallback.isEmpty || name.hasPrefix("safe-area-inset-") {
                    out += "0px"
                } else if !write(Array(fallback), source, custom, &reads, &out) {
                    return false
                }
            case .function(let name, let inner):
                out += name + "("
                guard write(inner, source, custom, &reads, &out) else { return false }
                out += ")"
            case .block(let bracket, let inner):
                let pair =
                    bracket == Bracket.round.rawValue
                    ? ("(", ")") : bracket == Bracket.square.rawValue ? ("[", "]") : ("{", "}")
                out += pair.0
                guard write(inner, source, custom, &reads, &out) else { return false }
                out += pair.1
            default: out += source.slice(value.lower, value.upper)
            }
        }
        return true
    }

    private static func variable(
        _ inner: [ComponentValue], _ source: CSSText, _ custom: [String: String],
        _ reads: inout Set<String>, _ out: inout String
    ) -> Bool {
        guard let name = inner.first(where: { !$0.isWhitespace })?.ident else { return false }
        reads.insert(name)
        if let value = custom[name] {
            out += value
            return true
        }
        guard let comma = inner.firstIndex(where: { $0.kind == .comma }) else { return false }
        return write(Array(inner[(comma + 1)...]), source, custom, &reads, &out)
    }
}
