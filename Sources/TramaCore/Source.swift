/// One text that was read: a deck, a theme, a style block's file or an included part.
package struct Source: Sendable {
    /// A 1-based line and a 1-based column counted in Unicode scalars.
    package struct Position: Hashable, Sendable {
        package let line: Int
        package let column: Int
    }

    package let id: SourceID
    /// The path as the user wrote it; `<stdin>` for standard input.
    package let path: String
    /// Valid UTF-8 (repaired on reading).
    package let bytes: [UInt8]
    /// Byte offsets at which lines start; the first is 0.
    package let lineStarts: [Int]

    package init(id: SourceID, path: String, text: String) {
        self.id = id
        self.path = path
        bytes = Array(text.utf8)
        var starts = [0]
        for (offset, byte) in bytes.enumerated() where byte == 0x0A { starts.append(offset + 1) }
        lineStarts = starts
    }

    package var text: String { String(decoding: bytes, as: UTF8.self) }

    package func text(in span: Span) -> String {
        let lower = min(max(span.lower, 0), bytes.count)
        let upper = min(max(span.upper, lower), bytes.count)
        return String(decoding: bytes[lower..<upper], as: UTF8.self)
    }

    package func position(at offset: Int) -> Position {
        let offset = min(max(offset, 0), bytes.count)
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        let column = bytes[lineStarts[low]..<offset].count { $0 & 0xC0 != 0x80 }
        return Position(line: low + 1, column: column + 1)
    }

    /// The byte range of a 1-based line, without its line end.
    package func line(_ number: Int) -> Range<Int> {
        guard number >= 1, number <= lineStarts.count else { return bytes.count..<bytes.count }
        let start = lineStarts[number - 1]
        var end = number < lineStarts.count ? lineStarts[number] - 1 : bytes.count
        if end > start, bytes[end - 1] == 0x0D { end -= 1 }
        return start..<max(start, end)
    }
}
