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

    /// User text back as it was, without the markers.
    static func unmask(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 >= dash && $0 <= inline }) else { return text }
        let bytes = text.utf8.compactMap { byte -> UInt8? in
            switch byte {
            case dash: UInt8(ascii: "-")
            case angle: UInt8(ascii: ">")
            case inline: nil
            default: byte
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The number in `<?…?>`, where the text is an insertion's mark.
    static func insertionIndex(_ html: String) -> Int? {
        let bytes = Array(html.utf8)
        guard let at = bytes.firstIndex(of: insertion), at >= 2, bytes[at - 2] == UInt8(ascii: "<")
        else { return nil }
        let digits = bytes[(at + 1)...].prefix { $0 >= 0x30 && $0 <= 0x39 }
        return Int(String(decoding: digits, as: UTF8.self))
    }
}
