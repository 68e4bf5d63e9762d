/// Pandoc's `{#id .class key=value}`.
struct AttributeList: Hashable, Sendable {
    var id: String?
    var classes: [String] = []
    var pairs: [Attribute] = []
    /// `{step=2}` or `{step=2-3}`.
    var steps: ClosedRange<Int>?

    init() {}

    /// Reads what stands between the braces; nil where it isn't an attribute list.
    init?(_ text: String) {
        var rest = Substring(text)
        if rest.first == ":" { rest = rest.dropFirst() }
        rest = rest.drop { $0.isWhitespace }
        guard !rest.isEmpty else { return nil }
        while let first = rest.first {
            if first.isWhitespace {
                rest = rest.dropFirst()
            } else if first == "!" {
                // `!public`: every edition but one.
                let word = rest.dropFirst().prefix {
                    $0.isLetter || $0.isNumber || "-_".contains($0)
                }
                guard !word.isEmpty else { return nil }
                pairs.append(Attribute("edition", "!" + word))
                rest = rest.dropFirst(word.count + 1)
            } else if first == "#" || first == "." {
                let word = rest.dropFirst().prefix {
                    $0.isLetter || $0.isNumber || "-_:".contains($0)
                }
                guard !word.isEmpty else { return nil }
                if first == "#" { id = String(word) } else { classes.append(String(word)) }
                rest = rest.dropFirst().dropFirst(word.count)
                if let next = rest.first, !next.isWhitespace, next != ".", next != "#" {
                    return nil
                }
            } else {
                guard let (name, value, tail) = Self.pair(rest) else { return nil }
                add(name, value)
                rest = tail
            }
        }
    }

    var isEmpty: Bool { id == nil && classes.isEmpty && pairs.isEmpty && steps == nil }

    private static func pair(_ text: Substring) -> (String, String, Substring)? {
        let name = text.prefix { $0.isLetter || $0.isNumber || "-_:".contains($0) }
        guard let first = name.first, first.isLetter || first == "_" || first == "-" else {
            return nil
        }
        var rest = text.dropFirst(name.count)
        guard rest.first == "=" else { return nil }
        rest = rest.dropFirst()
        if let quote = rest.first, quote == "\"" || quote == "'" {
            let value = rest.dropFirst().prefix { $0 != quote }
            let tail = rest.dropFirst().dropFirst(value.count)
            guard tail.first == quote else { return nil }
            return (String(name), String(value), tail.dropFirst())
        }
        let value = rest.prefix { !$0.isWhitespace }
        guard !value.isEmpty else { return nil }
        return (String(name), String(value), rest.dropFirst(value.count))
    }

    private mutating func add(_ name: String, _ value: String) {
        let name = name.lowercased()
        if name == "step" {
            steps = Self.steps(value) ?? steps
        } else if name == "class" {
            classes += value.split(whereSeparator: \.isWhitespace).map(String.init)
        } else if name == "id" {
            id = value
        } else if !name.hasPrefix("on") {
            pairs.append(Attribute(name, value))
        }
    }

    /// `2` is from the second step on, `2-3` two steps only.
    static func steps(_ text: String) -> ClosedRange<Int>? {
        let bounds = text.split(separator: "-").compactMap { Int($0) }
        guard let low = bounds.first, (1..<1000).contains(low) else { return nil }
        return low...max(low, bounds.count > 1 ? bounds[1] : Int.max)
    }

    mutating func merge(_ other: AttributeList) {
        id = other.id ?? id
        classes += other.classes
        pairs += other.pairs
        steps = other.steps ?? steps
    }
}
