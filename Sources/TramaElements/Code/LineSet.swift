/// Lines as a fence names them: `2,4-6`, `all` or `none`, counted from 1.
struct LineSet: Hashable {
    private var ranges: [ClosedRange<Int>] = []
    /// Nothing is set apart: every line looks as usual.
    private(set) var isAll = false

    /// Nil where the text is none of these.
    init?(_ text: some StringProtocol) {
        let text = String(text.filter { !$0.isWhitespace })
        if text == "all" || text == "*" {
            isAll = true
            return
        }
        if text == "none" || text.isEmpty { return }
        for part in text.split(separator: ",") {
            let ends = part.split(separator: "-", omittingEmptySubsequences: false)
            guard ends.count <= 2, let low = ends.first.flatMap({ Int($0) }), low >= 0,
                let high = ends.count == 2 ? (ends[1].isEmpty ? Int.max : Int(ends[1])) : low,
                high >= low
            else { return nil }
            ranges.append(low...high)
        }
        if ranges.isEmpty { return nil }
    }

    func contains(_ line: Int) -> Bool { !isAll && ranges.contains { $0.contains(line) } }

    /// Lines from the first to the last that is named, within `1...count`.
    func bounds(count: Int) -> ClosedRange<Int>? {
        guard let low = ranges.map(\.lowerBound).min(), let high = ranges.map(\.upperBound).max(),
            count > 0, low <= count
        else { return nil }
        return max(1, low)...max(max(1, low), min(high, count))
    }

    /// The first and the last line that is named; of a range without end its start.
    var extent: ClosedRange<Int>? {
        guard let low = ranges.map(\.lowerBound).min() else { return nil }
        let high = ranges.map { $0.upperBound == .max ? $0.lowerBound : $0.upperBound }.max()
        return low...max(low, high ?? low)
    }

    func shifted(by offset: Int) -> LineSet {
        var result = self
        result.ranges = ranges.map { range in
            let low = max(0, range.lowerBound + offset)
            return low...(range.upperBound == .max ? .max : max(low, range.upperBound + offset))
        }
        return result
    }
}
