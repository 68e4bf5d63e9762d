/// A regular expression in the strict sense: no references, no looking around, so that an automaton
/// decides it in one pass.
indirect enum Pattern {
    case empty
    case set(ByteSet)
    case sequence([Pattern])
    case choice([Pattern])
    case repeated(Pattern, from: Int, to: Int?)
}

/// Reads the notation of grammar files: `[a-z]`, `.`, `\w \i \d \h \s \S \W \D \n \t`, `( | )`, `* + ?`,
/// `{2,4}` and `{name}` for what `let` named.
struct PatternReader {
    private let characters: [UInt8]
    private var index = 0
    private let names: [String: String]
    private let isCaseless: Bool
    private let depth: Int

    /// Definitions within definitions; more is a mistake in a grammar.
    private static let depthLimit = 12

    init(_ text: String, names: [String: String], isCaseless: Bool, depth: Int = 0) {
        characters = Array(text.utf8)
        self.names = names
        self.isCaseless = isCaseless
        self.depth = depth
    }

    mutating func read() throws(GrammarError) -> Pattern {
        let result = try choice()
        if index < characters.count { throw GrammarError("a ) too many in a pattern") }
        return result
    }

    private var next: UInt8? { index < characters.count ? characters[index] : nil }

    private mutating func take(_ byte: Character) -> Bool {
        guard next == byte.asciiValue else { return false }
        index += 1
        return true
    }

    private mutating func choice() throws(GrammarError) -> Pattern {
        var options = [try sequence()]
        while take("|") { options.append(try sequence()) }
        return options.count == 1 ? options[0] : .choice(options)
    }

    private mutating func sequence() throws(GrammarError) -> Pattern {
        var parts: [Pattern] = []
        while let byte = next, byte != UInt8(ascii: "|"), byte != UInt8(ascii: ")") {
            var part = try atom()
            while true {
                if take("*") {
                    part = .repeated(part, from: 0, to: nil)
                } else if take("+") {
                    part = .repeated(part, from: 1, to: nil)
                } else if take("?") {
                    part = .repeated(part, from: 0, to: 1)
                } else if let (low, high) = bounds() {
                    part = .repeated(part, from: low, to: high)
                } else {
                    break
                }
            }
            parts.append(part)
        }
        return parts.count == 1 ? parts[0] : parts.isEmpty ? .empty : .sequence(parts)
    }

    /// `{2}`, `{2,}` or `{2,4}`.
    private mutating func bounds() -> (Int, Int?)? {
        guard next == UInt8(ascii: "{"), index + 1 < characters.count,
            ByteSet.digit.contains(characters[index + 1]),
            let end = characters[index...].firstIndex(of: UInt8(ascii: "}"))
        else { return nil }
        let text = String(decoding: characters[(index + 1)..<end], as: UTF8.self)
        let parts = text.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
        guard let first = parts.first, let low = first, low <= 64 else { return nil }
        index = end + 1
        guard parts.count > 1 else { return (low, low) }
        return (low, parts[1].map { min(max(low, $0), 64) })
    }

    private mutating func atom() throws(GrammarError) -> Pattern {
        guard let byte = next else { return .empty }
        index += 1
        switch byte {
        case UInt8(ascii: "("):
            let inner = try choice()
            guard take(")") else { throw GrammarError("a ) is missing in a pattern") }
            return inner
        case UInt8(ascii: "."): return .set(ByteSet.newline.inverted)
        case UInt8(ascii: "["): return .set(cased(try members()))
        case UInt8(ascii: "\\"): return .set(cased(escape()))
        case UInt8(ascii: "{"): return try named()
        default: return .set(cased(ByteSet([byte])))
        }
    }

    private func cased(_ set: ByteSet) -> ByteSet { isCaseless ? set.caseless : set }

    private mutating func named() throws(GrammarError) -> Pattern {
        guard let end = characters[index...].firstIndex(of: UInt8(ascii: "}")) else {
            throw GrammarError("a } is missing in a pattern")
        }
        let name = String(decoding: characters[index..<end], as: UTF8.self)
        index = end + 1
        guard let text = names[name], depth < Self.depthLimit else {
            throw GrammarError("no pattern is named \(name)")
        }
        var reader = PatternReader(text, names: names, isCaseless: isCaseless, depth: depth + 1)
        return try reader.read()
    }

    private mutating func escape() -> ByteSet {
        guard let byte = next else { return ByteSet([UInt8(ascii: "\\")]) }
        index += 1
        switch byte {
        case UInt8(ascii: "w"): return .word
        case UInt8(ascii: "i"): return .initial
        case UInt8(ascii: "d"): return .digit
        case UInt8(ascii: "h"): return .hexadecimal
        case UInt8(ascii: "s"): return .blank
        case UInt8(ascii: "S"): return ByteSet.space.inverted
        case UInt8(ascii: "W"): return ByteSet.word.inverted
        case UInt8(ascii: "D"): return ByteSet.digit.inverted
        case UInt8(ascii: "n"): return .newline
        case UInt8(ascii: "t"): return ByteSet([0x09])
        default: return ByteSet([byte])
        }
    }

    private mutating func members() throws(GrammarError) -> ByteSet {
        var result = ByteSet()
        let isInverted = take("^")
        var isFirst = true
        while let byte = next, byte != UInt8(ascii: "]") || isFirst {
            isFirst = false
            index += 1
            if byte == UInt8(ascii: "\\") {
                result.formUnion(escape())
            } else if next == UInt8(ascii: "-"), index + 1 < characters.count,
                characters[index + 1] != UInt8(ascii: "]"), characters[index + 1] >= byte
            {
                result.formUnion(ByteSet(byte...characters[index + 1]))
                index += 2
            } else {
                result.insert(byte)
            }
        }
        guard take("]") else { throw GrammarError("a ] is missing in a pattern") }
        return isInverted ? result.inverted : result
    }
}
