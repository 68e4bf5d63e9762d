import Foundation

/// A line as the preparation sees it: what its container takes, and the rest.
struct PreparedLine {
    let text: String
    /// Blanks, `>` and list markers before the content.
    let prefix: String
    let content: Substring
    /// `>` in the prefix.
    let quotes: Int
    /// The prefix ends with a list marker.
    let hasMarker: Bool

    init(_ bytes: ArraySlice<UInt8>) {
        text = String(decoding: bytes, as: UTF8.self)
        var rest = bytes
        var quotes = 0
        var hasMarker = false
        while let first = rest.first {
            if first == UInt8(ascii: " ") || first == UInt8(ascii: "\t") {
                rest = rest.dropFirst()
            } else if first == UInt8(ascii: ">") {
                quotes += 1
                rest = rest.dropFirst()
            } else if let length = Self.marker(rest) {
                hasMarker = true
                rest = rest.dropFirst(length)
            } else {
                break
            }
        }
        // All that was passed is ASCII.
        let start = text.utf8.index(text.startIndex, offsetBy: bytes.count - rest.count)
        prefix = String(text[..<start])
        content = text[start...]
        self.quotes = quotes
        self.hasMarker = hasMarker
    }

    var isBlank: Bool { content.isEmpty }
    /// Columns before the first character; a tab goes to the next fourth.
    var indent: Int {
        text.prefix { $0 == " " || $0 == "\t" }.reduce(0) { $1 == "\t" ? ($0 / 4 + 1) * 4 : $0 + 1 }
    }

    /// What ends a raw HTML block that starts here and isn't closed on the same line.
    var rawEnd: String? {
        guard content.first == "<" else { return nil }
        for (start, end) in [
            ("<!--", "-->"), ("<style", "</style>"), ("<script", "</script>"), ("<pre", "</pre>"),
        ] where content.lowercased().hasPrefix(start) {
            return content.dropFirst(start.count).lowercased().contains(end) ? nil : end
        }
        return nil
    }

    /// The line belongs to the container that a block opened in.
    func continues(_ opening: PreparedLine) -> Bool {
        if quotes < opening.quotes { return false }
        if isBlank { return true }
        let inList = opening.hasMarker || opening.indent >= 2
        return !inList || indent > 0 || quotes > 0
    }

    /// Bytes of a list marker with the blank after it.
    private static func marker(_ text: ArraySlice<UInt8>) -> Int? {
        let blank = UInt8(ascii: " ")
        guard let first = text.first else { return nil }
        if "-*+".utf8.contains(first) {
            return text.dropFirst().first == blank && !isRule(text) ? 2 : nil
        }
        let digits = text.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }.count
        guard (1...9).contains(digits) else { return nil }
        let rest = text.dropFirst(digits)
        guard rest.first == UInt8(ascii: ".") || rest.first == UInt8(ascii: ")"),
            rest.dropFirst().first == blank
        else { return nil }
        return digits + 2
    }

    private static func isRule(_ text: ArraySlice<UInt8>) -> Bool {
        let marks = text.lazy.filter { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }
        guard let first = marks.first else { return false }
        return marks.count >= 3 && marks.allSatisfy { $0 == first }
    }
}

extension StringProtocol {
    /// Without white space at either end.
    var trimmed: String {
        let isBlank: (UInt8) -> Bool = { $0 == 0x20 || (0x09...0x0D).contains($0) }
        let text = Substring(self)
        guard let first = text.utf8.firstIndex(where: { !isBlank($0) }),
            let last = text.utf8.lastIndex(where: { !isBlank($0) })
        else { return "" }
        let rest = Substring(text.utf8[first...last])
        // Only then may a blank of another script stand at an end.
        guard text.utf8[first] >= 0x80 || text.utf8[last] >= 0x80 else { return String(rest) }
        return rest.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
