import TramaCore

/// The YAML block at the very start of a file, as markdown-it-front-matter finds it.
struct FrontMatter {
    let text: String
    /// Offset of ``text`` in its source.
    let start: Int
    /// The opening line, for messages.
    let opening: Range<Int>
    /// 1-based line after the closing one.
    let nextLine: Int
    let isClosed: Bool

    /// Nil where the first line doesn't start with three dashes at column 0.
    init?(_ source: Source) {
        let dash = UInt8(ascii: "-")
        opening = source.line(1)
        let count = source.bytes[opening].prefix { $0 == dash }.count
        guard count >= 3 else { return nil }
        start = source.lineStarts.count > 1 ? source.lineStarts[1] : source.bytes.count
        var number = 2
        while number <= source.lineStarts.count {
            let range = source.line(number)
            if Self.closes(source.bytes[range], count: count) {
                text = Self.text(source.bytes[start..<range.lowerBound])
                nextLine = number + 1
                isClosed = true
                return
            }
            if source.bytes[range].elementsEqual("...".utf8) {
                // The line after `...` is where the document goes on.
                text = Self.text(source.bytes[start..<range.lowerBound])
                nextLine = number + 1
                isClosed = true
                return
            }
            number += 1
        }
        text = Self.text(source.bytes[start...])
        nextLine = source.lineStarts.count + 1
        isClosed = false
    }

    /// Without carriage returns, which Swift would join with line feeds to one character.
    private static func text(_ bytes: ArraySlice<UInt8>) -> String {
        String(decoding: bytes.filter { $0 != 0x0D }, as: UTF8.self)
    }

    private static func closes(_ line: ArraySlice<UInt8>, count: Int) -> Bool {
        let indent = line.prefix { $0 == 0x20 }.count
        guard indent < 4 else { return false }
        let dashes = line.dropFirst(indent).prefix { $0 == UInt8(ascii: "-") }.count
        return dashes >= count
            && line.dropFirst(indent + dashes).allSatisfy { $0 == 0x20 || $0 == 0x09 }
    }
}
