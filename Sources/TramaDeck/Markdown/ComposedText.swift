import TramaCore

/// The text given to cmark: lines of one or several sources, each byte traceable to where it came from.
struct ComposedText: Sendable {
    struct Line: Sendable {
        /// Offset in ``ComposedText/bytes``.
        let start: Int
        let source: SourceID
        /// Offset and length of the line in its source.
        let sourceStart: Int
        let sourceLength: Int
        /// The bytes are the source's own, so that columns carry over.
        let isVerbatim: Bool
    }

    private(set) var bytes: [UInt8] = []
    private(set) var lines: [Line] = []

    mutating func append(
        _ text: some Sequence<UInt8>, source: SourceID, at start: Int, length: Int,
        isVerbatim: Bool
    ) {
        lines.append(
            Line(
                start: bytes.count, source: source, sourceStart: start, sourceLength: length,
                isVerbatim: isVerbatim))
        bytes.append(contentsOf: text)
        bytes.append(0x0A)
    }

    mutating func replace(at offset: Int, with byte: UInt8) {
        if bytes.indices.contains(offset) { bytes[offset] = byte }
    }

    /// Byte range of a 1-based line, without its line end.
    func range(ofLine number: Int) -> Range<Int> {
        guard number >= 1, number <= lines.count else { return bytes.count..<bytes.count }
        let start = lines[number - 1].start
        let end = number < lines.count ? lines[number].start - 1 : max(start, bytes.count - 1)
        return start..<end
    }

    /// Offset of a 1-based line and 1-based byte column, kept inside the line.
    func offset(line: Int, column: Int) -> Int {
        let range = range(ofLine: line)
        return min(max(range.lowerBound + column - 1, range.lowerBound), range.upperBound)
    }

    /// 0-based index of the line that holds an offset; nil for an empty text.
    func lineIndex(at offset: Int) -> Int? {
        guard !lines.isEmpty else { return nil }
        var low = 0
        var high = lines.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lines[middle].start <= offset { low = middle } else { high = middle }
        }
        return low
    }

    /// Where a range of composed bytes stands in its source.
    func span(_ range: Range<Int>) -> Span? {
        guard let first = lineIndex(at: range.lowerBound) else { return nil }
        let last = lineIndex(at: max(range.lowerBound, range.upperBound - 1)) ?? first
        let start = lines[first]
        let end = lines[last].source == start.source ? lines[last] : start
        let lower =
            start.isVerbatim
            ? start.sourceStart + min(range.lowerBound - start.start, start.sourceLength)
            : start.sourceStart
        let upper =
            end.isVerbatim && end.start <= range.upperBound
            ? end.sourceStart + min(range.upperBound - end.start, end.sourceLength)
            : end.sourceStart + end.sourceLength
        return Span(source: start.source, lower: lower, upper: upper)
    }

    func string(_ range: Range<Int>) -> String {
        String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
    }
}
