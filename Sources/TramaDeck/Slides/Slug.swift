/// Heading ids as Marp makes them.
struct Slug {
    /// ASCII and CJK punctuation that ids leave out.
    private static let dropped = Set(
        "[]!/'\"#$%&()*+,./:;<=>?@\\^{|}~`。，、；：？！…—·ˉ¨‘’“”々～‖∶＂＇｀｜〃〔〕〈〉《》「」『』．〖〗【】（）［］｛｝")

    private var used: [String: Int] = [:]

    /// Registers the slides' own ids, `1` to `count`.
    init(slides count: Int) {
        for number in 1...max(1, count) { used[String(number)] = 0 }
    }

    mutating func unique(_ text: String) -> String {
        let base = Self.make(text)
        guard let count = used[base] else {
            used[base] = 0
            return Self.encoded(base)
        }
        var next = count
        var candidate = base
        repeat {
            next += 1
            candidate = "\(base)-\(next)"
        } while used[candidate] != nil
        used[base] = next
        used[candidate] = 0
        return Self.encoded(candidate)
    }

    /// The id before duplicates are numbered and bytes encoded.
    static func make(_ text: String) -> String {
        var result = ""
        var wasBlank = false
        for character in text.trimmed.lowercased() {
            if character.isWhitespace {
                if !wasBlank { result.append("-") }
                wasBlank = true
                continue
            }
            wasBlank = false
            if !dropped.contains(character) { result.append(character) }
        }
        while result.first == "-" { result.removeFirst() }
        while result.last == "-" { result.removeLast() }
        return result
    }

    /// JavaScript's `encodeURI`; for whole addresses `%41` stays as it is.
    static func encoded(_ text: String, keepingEscapes: Bool = false) -> String {
        let kept = Set(
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789;,/?:@&=+$-_.!~*'()#"
                .utf8)
        var result = ""
        for byte in text.utf8 {
            if kept.contains(byte) || (keepingEscapes && byte == UInt8(ascii: "%")) {
                result.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                let digits = String(byte, radix: 16, uppercase: true)
                result += "%" + (digits.count == 1 ? "0" : "") + digits
            }
        }
        return result
    }
}
