import Yams

/// YAML at the failsafe level: every scalar is text.
package enum YAMLValue: Hashable, Sendable {
    /// A key without a value.
    case null
    case text(String)
    case list([YAMLValue])
    case map([YAMLEntry])

    package var string: String? { if case .text(let text) = self { text } else { nil } }

    /// A text, or a list's texts.
    package var strings: [String] {
        switch self {
        case .text(let text): [text]
        case .list(let values): values.compactMap(\.string)
        default: []
        }
    }
}

package struct YAMLEntry: Hashable, Sendable {
    package let key: String
    package let value: YAMLValue
    /// 1-based line in the text that was read.
    package let line: Int
}

/// Marp's loose reading: known directives' values are quoted first, so that `#fff` or `a: b` work.
package struct LooseYAML {
    /// Names, without `_`, whose values are quoted.
    let directives: Set<String>

    package init(directives: Set<String> = []) { self.directives = directives }

    package struct Failure: Error {
        package let message: String
        /// 1-based; 0 where unknown.
        package let line: Int
    }

    /// Nodes in one block: a deck's front matter has tens; aliases can ask for billions.
    private static let nodes = 10_000
    /// Nesting of one block, below what libyaml and its readers recurse safely.
    private static let depth = 32

    /// The mapping in a text, nil where it is something else; throws ``Failure`` on malformed YAML.
    package func entries(in text: String) throws -> [YAMLEntry]? {
        let loose = loosened(text)
        guard !Self.isTooDeep(loose) else { throw Failure(message: "too deeply nested", line: 0) }
        let node: Node?
        do {
            // Every scalar is text: the usual resolver compiles seven regular expressions.
            node = try Yams.compose(yaml: loose, .basic, .default, .utf8)
        } catch let error as YamlError {
            throw Self.failure(error)
        } catch {
            throw Failure(message: "not YAML", line: 0)
        }
        var budget = Self.nodes
        guard let node, case .map(let entries) = try convert(node, depth: 0, &budget) else {
            return nil
        }
        return entries
    }

    /// Quotes `name: value` lines of known directives whose value YAML could misread.
    func loosened(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { loosened(line: $0) }.joined(separator: "\n")
    }

    private func loosened(line: Substring) -> String {
        var rest = line
        let quote = rest.first.flatMap { $0 == "\"" || $0 == "'" ? $0 : nil }
        if quote != nil { rest = rest.dropFirst() }
        let name = rest.prefix { $0.isLetter || $0 == "_" }
        rest = rest.dropFirst(name.count)
        if let quote {
            guard rest.first == quote else { return String(line) }
            rest = rest.dropFirst()
        }
        let plain = name.first == "_" ? name.dropFirst() : name
        guard directives.contains(String(plain)) else { return String(line) }
        rest = rest.drop { $0 == " " || $0 == "\t" }
        guard rest.first == ":" else { return String(line) }
        let value = rest.dropFirst()
        guard !value.isEmpty, value.contains(where: { $0 != "\r" }) else { return String(line) }
        let trimmed = value.trimmed
        if let first = trimmed.first, "[\"'{|>~&*".contains(first) { return String(line) }
        let key = line[..<rest.index(after: rest.startIndex)]
        return
            "\(key) \"\(trimmed.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\\\""))\""
    }

    private func convert(_ node: Node, depth: Int, _ budget: inout Int) throws -> YAMLValue {
        budget -= 1
        guard budget > 0, depth < Self.depth else {
            throw Failure(
                message: "too many or too deeply nested values", line: node.mark?.line ?? 0)
        }
        switch node {
        case .scalar(let scalar):
            return scalar.string.isEmpty && scalar.style == .plain ? .null : .text(scalar.string)
        case .sequence(let items):
            return .list(try items.map { try convert($0, depth: depth + 1, &budget) })
        case .mapping(let mapping):
            return .map(
                try mapping.map { key, value in
                    YAMLEntry(
                        key: key.scalar?.string ?? "",
                        value: try convert(value, depth: depth + 1, &budget),
                        line: key.mark?.line ?? 1)
                })
        default:
            return .null
        }
    }

    /// Nesting beyond what readers recurse safely, or anchors that refer to one another many times.
    private static func isTooDeep(_ text: String) -> Bool {
        var open = 0
        var run = 0
        var indent = 0
        var isLineStart = true
        var anchors = 0
        var aliases = 0
        var previous: UInt8 = 0x0A
        for byte in text.utf8 {
            let startsToken = [0x0A, 0x20, 0x5B, 0x2C, 0x7B].contains(previous)
            if startsToken && byte == UInt8(ascii: "&") { anchors += 1 }
            if startsToken && byte == UInt8(ascii: "*") { aliases += 1 }
            previous = byte
            switch byte {
            case UInt8(ascii: "["), UInt8(ascii: "{"): open += 1
            case UInt8(ascii: "]"), UInt8(ascii: "}"): open -= 1
            case 0x0A: (run, indent, isLineStart) = (0, 0, true)
            default: break
            }
            guard isLineStart else { continue }
            switch byte {
            case 0x20: indent += 1
            case UInt8(ascii: "-"), UInt8(ascii: "?"), UInt8(ascii: ":"): run += 1
            case 0x0A: break
            default: isLineStart = false
            }
            if open > 64 || run > 64 || indent > 256 { return true }
        }
        return anchors > 3 && aliases > 3
    }

    private static func failure(_ error: YamlError) -> Failure {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            Failure(message: problem, line: mark.line)
        case .duplicatedKeysInMapping(let duplicates, _):
            Failure(
                message: "the key \"\(duplicates.first ?? "")\" is there twice", line: 0)
        default: Failure(message: "not YAML", line: 0)
        }
    }
}
