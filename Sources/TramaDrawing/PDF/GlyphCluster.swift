import TramaScene

/// Glyphs of a run that show one indivisible piece of its text.
struct GlyphCluster: Hashable, Sendable {
    /// Indices in ``TextRun/glyphs``.
    let glyphs: Range<Int>
    let text: String

    /// The text as viewers want it of a code: letters of scripts from right to left backwards too.
    ///
    /// Poppler, PDFium and MuPDF take what codes stand for in visual order and turn it round by
    /// themselves, the letters of a ligature (lam and alef) with the rest.
    func visualText(_ run: TextRun) -> String {
        guard run.isRightToLeft else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.reversed()))
    }
}

extension TextRun {
    /// The bytes of plain text, each shown by the glyph at its place: most runs are like that.
    var letters: [UInt8]? {
        guard text.utf8.count == glyphs.count, text.utf8.allSatisfy({ $0 < 0x80 }) else {
            return nil
        }
        for (index, glyph) in glyphs.enumerated() where glyph.cluster != index { return nil }
        return Array(text.utf8)
    }

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
        // belongs to the first. Runs go one way, so the next one is a neighbour.
        let isBackward = (groups.first?.start ?? 0) > (groups.last?.start ?? 0)
        return groups.indices.map { index in
            let next = isBackward ? index - 1 : index + 1
            let isFirst = index == (isBackward ? groups.count - 1 : 0)
            let end = groups.indices.contains(next) ? groups[next].start : bytes.count
            let low = min(max(isFirst ? 0 : groups[index].start, 0), bytes.count)
            let high = min(max(end, low), bytes.count)
            return GlyphCluster(
                glyphs: groups[index].glyphs,
                text: String(decoding: bytes[low..<high], as: UTF8.self))
        }
    }
}
