import TramaScene

/// Glyphs of a run that show one indivisible piece of its text.
struct GlyphCluster: Hashable, Sendable {
    /// Indices in ``TextRun/glyphs``.
    let glyphs: Range<Int>
    let text: String
}

extension TextRun {
    /// The run's clusters in visual order; together they hold all of its text.
    var clusters: [GlyphCluster] {
        guard !glyphs.isEmpty else { return [] }
        let bytes = Array(text.utf8)
        var groups: [(glyphs: Range<Int>, start: Int)] = []
        for (index, glyph) in glyphs.enumerated() {
            if let last = groups.last, last.start == glyph.cluster {
                groups[groups.count - 1].glyphs = last.glyphs.lowerBound..<(index + 1)
            } else {
                groups.append((index..<(index + 1), glyph.cluster))
            }
        }
        // A cluster's text ends where the next one in logical order starts; text before the first
        // belongs to the first.
        let starts = Set(groups.map(\.start)).sorted()
        var ends: [Int: Int] = [:]
        for (index, start) in starts.enumerated() {
            ends[start] = index + 1 < starts.count ? starts[index + 1] : bytes.count
        }
        return groups.map { group in
            let isFirst = group.start == starts.first
            let end = min(max(ends[group.start] ?? bytes.count, 0), bytes.count)
            let start = min(max(isFirst ? 0 : group.start, 0), end)
            return GlyphCluster(
                glyphs: group.glyphs, text: String(decoding: bytes[start..<end], as: UTF8.self))
        }
    }
}
