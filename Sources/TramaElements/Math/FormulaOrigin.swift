import TramaCore

/// Where the bytes of a formula stand in the deck's file: quotes and indents are stripped from it.
struct FormulaOrigin: Sendable {
    /// For each line of the formula its first byte and where that stands in the file.
    private var lines: [(start: Int, offset: Int)] = []
    private let whole: Span

    init(_ formula: String, in sources: SourceMap, at span: Span) {
        whole = span
        guard let bytes = sources[span.source]?.bytes, span.lower <= span.upper,
            span.upper <= bytes.count, span.lower >= 0
        else { return }
        var at = span.lower
        var start = 0
        for line in formula.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
            let wanted = Array(line)
            if let found = Self.find(wanted, in: bytes, from: at, to: span.upper) {
                lines.append((start, found))
                at = found + wanted.count
            }
            start += wanted.count + 1
        }
    }

    private static func find(
        _ wanted: [UInt8], in bytes: [UInt8], from start: Int, to end: Int
    ) -> Int? {
        guard !wanted.isEmpty, end - start >= wanted.count else { return nil }
        for at in start...(end - wanted.count) where bytes[at] == wanted[0] {
            if bytes[at..<(at + wanted.count)].elementsEqual(wanted) { return at }
        }
        return nil
    }

    func span(of range: Range<Int>) -> Span {
        guard let lower = offset(of: range.lowerBound) else { return whole }
        let upper = min(whole.upper, lower + max(1, range.count))
        return Span(source: whole.source, lower: lower, upper: upper)
    }

    private func offset(of byte: Int) -> Int? {
        guard let line = lines.last(where: { $0.start <= byte }) else { return nil }
        return line.offset + byte - line.start
    }
}
