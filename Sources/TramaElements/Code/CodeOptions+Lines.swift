extension CodeOptions {
    /// Lines to highlight are counted from 1, or by the numbers that are shown where only those fit.
    ///
    /// - Parameters:
    ///   - count: lines of the code.
    ///   - first: the number of its first line.
    /// - Returns: what is wrong with them.
    mutating func settleHighlights(count: Int, first: Int) -> String? {
        let extents = highlights.compactMap(\.extent)
        guard let low = extents.map(\.lowerBound).min(),
            let high = extents.map(\.upperBound).max(), high > count
        else { return nil }
        if first > 1, low >= first, high - first < count {
            highlights = highlights.map { $0.shifted(by: 1 - first) }
            return nil
        }
        return "line \(high) is to be highlighted, and the code has \(count)"
    }
}
