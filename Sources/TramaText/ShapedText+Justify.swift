extension ShapedText {
    /// Widens a line by `extra` px, shared by its spaces and the gaps after its ideographs.
    ///
    /// Returns the runs unchanged when there is nowhere to put it.
    package func justified(_ runs: [GlyphRun], extra: Double) -> [GlyphRun] {
        guard extra > 0 else { return runs }
        var places: [(run: Int, glyph: Int)] = []
        for (r, run) in runs.enumerated() {
            for (g, glyph) in run.glyphs.enumerated()
            where glyph.advance > 0 && isExpandable(at: glyph.cluster) {
                places.append((r, g))
            }
        }
        // Nothing stands after the line's last glyph that could move away from it.
        let end = runs.lastIndex { $0.advance > 0 }
        if let end, let last = places.last, last.run == end,
            last.glyph == runs[end].glyphs.lastIndex(where: { $0.advance > 0 })
        {
            places.removeLast()
        }
        guard !places.isEmpty else { return runs }
        let share = extra / Double(places.count)
        var glyphs = runs.map(\.glyphs)
        for place in places { glyphs[place.run][place.glyph].advance += share }
        return zip(runs, glyphs).map { $0.withGlyphs($1) }
    }

    /// A space, or a character of a script that is written without them.
    private func isExpandable(at offset: Int) -> Bool {
        guard text.indices.contains(offset) else { return false }
        if text[offset] < 0x80 { return text[offset] == 0x20 }
        let end = min(offset + 4, text.count)
        let scalar = String(decoding: text[offset..<end], as: UTF8.self).unicodeScalars.first
        switch scalar?.value ?? 0 {
        case 0xA0, 0x2E80...0xA4CF, 0xF900...0xFAFF, 0xFF00...0xFFEF, 0x20000...0x3FFFF:
            return true
        default:
            return false
        }
    }
}
