import TramaCore
import TramaDeck

/// What a fence asks for behind its language: `{2,4-6}`, words, and `key=value`.
struct CodeOptions {
    /// Highlighted lines by step: one entry stays the same throughout.
    var highlights: [LineSet] = []
    var showsNumbers = false
    var firstNumber: Int?
    var isDiff = false
    /// What isn't highlighted is dimmed.
    var isFocused = false
    var title: String?
    var file: String?
    var lines: LineSet?
    var region: String?
    var copies = true
    var ligatures: Bool?
    var showsTabs = false
    var tabWidth: Int?
    private(set) var problems: [(message: String, hint: String?)] = []

    static let words = [
        "numbers", "diff", "focus", "nocopy", "ligatures", "no-ligatures", "tabs", "start", "title",
        "file", "lines", "region", "tab-size",
    ]
    /// Other tools' words for the same.
    private static let synonyms = [
        "linenumbers": "numbers", "showlinenumbers": "numbers", "linenos": "numbers",
        "numberlines": "numbers", "line-numbers": "numbers", "+line_numbers": "numbers",
        "startline": "start", "startfrom": "start", "linenostart": "start", "filename": "title",
        "hl_lines": "highlight", "src": "file", "no-copy": "nocopy",
    ]

    /// Reads the info string's rest, and what an attribute list left on the block.
    init(info: String, classes: [Substring], pairs: [Attribute]) {
        var rest = Substring(info)
        while let first = rest.first {
            if first.isWhitespace || first == "," {
                rest = rest.dropFirst()
            } else if first == "{" || first == "[" {
                let close: Character = first == "{" ? "}" : "]"
                let inner = rest.dropFirst().prefix { $0 != close }
                rest = rest.dropFirst(inner.count + 2)
                braced(inner)
            } else {
                let key = rest.prefix { !$0.isWhitespace && $0 != "=" && $0 != "{" && $0 != ":" }
                rest = rest.dropFirst(key.count)
                let value = Self.value(&rest)
                if key.isEmpty { rest = rest.dropFirst() } else { take(key, value) }
            }
        }
        for name in classes where Self.known(name) != nil { take(name, nil) }
        for pair in pairs where Self.known(Substring(pair.name)) != nil {
            take(Substring(pair.name), pair.value)
        }
    }

    /// The option that a word stands for, or nil.
    static func known(_ word: Substring) -> String? {
        let word = word.lowercased()
        if word == "highlight" { return word }
        if let other = synonyms[word] { return other }
        return words.contains(word) ? word : nil
    }

    private static func value(_ rest: inout Substring) -> String? {
        guard rest.first == "=" || rest.first == ":" else { return nil }
        rest = rest.dropFirst()
        if let quote = rest.first, quote == "\"" || quote == "'" {
            let text = rest.dropFirst().prefix { $0 != quote }
            rest = rest.dropFirst(text.count + 2)
            return String(text)
        }
        let text = rest.prefix { !$0.isWhitespace }
        rest = rest.dropFirst(text.count)
        return String(text)
    }

    private mutating func braced(_ text: Substring) {
        let sets = text.split(separator: "|", omittingEmptySubsequences: false).map { LineSet($0) }
        let found = sets.compactMap { $0 }
        if found.count == sets.count, !text.isEmpty {
            highlights = found
        } else {
            let inner = CodeOptions(info: String(text), classes: [], pairs: [])
            if inner.problems.isEmpty {
                merge(inner)
            } else {
                problem("{\(text)} names no lines", "lines are written {2,4-6} or {1-2|4|all}")
            }
        }
    }

    private mutating func merge(_ other: CodeOptions) {
        showsNumbers = showsNumbers || other.showsNumbers
        firstNumber = other.firstNumber ?? firstNumber
        title = other.title ?? title
        isFocused = isFocused || other.isFocused
    }

    private mutating func problem(_ message: String, _ hint: String?) {
        problems.append((message, hint))
    }

    private mutating func take(_ word: Substring, _ value: String?) {
        guard let key = Self.known(word) else {
            problem(
                "a code block has no option \"\(word)\"",
                NearestName.hint(for: String(word), among: Self.words)
                    ?? "it has \(Self.words.joined(separator: ", "))")
            return
        }
        let isOn = value != "false"
        let number = value.flatMap { Int($0) }.flatMap { (0...1_000_000).contains($0) ? $0 : nil }
        switch key {
        case "numbers":
            showsNumbers = isOn
            firstNumber = number ?? firstNumber
        case "diff": isDiff = isOn
        case "focus":
            isFocused = isOn
            if let value, value.hasPrefix("{") { braced(value.dropFirst().prefix { $0 != "}" }) }
        case "nocopy": copies = !isOn
        case "ligatures": ligatures = isOn
        case "no-ligatures": ligatures = !isOn
        case "tabs": showsTabs = isOn
        case "title": title = value
        case "file": file = value
        case "region": region = value
        case "start":
            firstNumber = number
            showsNumbers = true
        case "tab-size": tabWidth = number
        case "lines":
            // Slidev writes `{lines:true}` for numbers.
            if value == nil || value == "true" {
                showsNumbers = true
            } else {
                lines = value.flatMap { LineSet($0) }
            }
        default: highlights = value.flatMap { LineSet($0) }.map { [$0] } ?? highlights
        }
        let needsValue = ["title", "file", "region", "start", "tab-size"].contains(key)
        let isNumber = ["start", "tab-size"].contains(key)
        if needsValue && value == nil || isNumber && number == nil
            || key == "lines" && value != nil && value != "true" && lines == nil
        {
            problem("\"\(value ?? "")\" is no value for \"\(key)\"", nil)
        }
    }
}
