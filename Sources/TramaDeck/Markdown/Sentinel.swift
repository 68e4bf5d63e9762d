/// Control bytes that stand in the composed text for what cmark must not see; the reader removes them
/// from user text first, so they cannot be forged.
enum Sentinel {
    /// A `-` inside an inline comment (cmark 0.29 refuses `--` there, Marp allows it).
    static let dash: UInt8 = 0x01
    /// A `>` right after `<!--`.
    static let angle: UInt8 = 0x02
    /// Starts every line of a text that must be read as inline Markdown.
    static let inline: UInt8 = 0x03
    /// Starts the number of an ``Insertion``: `<?`, this byte, digits, `?>`.
    static let insertion: UInt8 = 0x04

    static let all: ClosedRange<UInt8> = 0x00...0x04

    /// User text back as it was, without the markers; raw HTML keeps the marks of insertions.
    static func unmask(_ text: String, keepsInsertions: Bool = false) -> String {
        guard text.utf8.contains(where: { $0 >= dash && $0 <= insertion }) else { return text }
        let bytes = text.utf8.compactMap { byte -> UInt8? in
            switch byte {
            case dash: UInt8(ascii: "-")
            case angle: UInt8(ascii: ">")
            case inline: nil
            case insertion: keepsInsertions ? byte : nil
            default: byte
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The first mark of an insertion in raw HTML: its number and its bytes, `<?…?>`.
    static func insertion(in html: ArraySlice<UInt8>) -> (number: Int, range: Range<Int>)? {
        guard let at = html.firstIndex(of: insertion), at >= html.startIndex + 2,
            html[at - 2] == UInt8(ascii: "<"), html[at - 1] == UInt8(ascii: "?")
        else { return nil }
        let digits = html[(at + 1)...].prefix { $0 >= 0x30 && $0 <= 0x39 }
        guard let number = Int(String(decoding: digits, as: UTF8.self)) else { return nil }
        var end = digits.endIndex
        while end < html.endIndex, html[end] != UInt8(ascii: ">") { end += 1 }
        return (number, (at - 2)..<min(end + 1, html.endIndex))
    }
}
