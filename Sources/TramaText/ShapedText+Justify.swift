extension ShapedText {
    /// Widens a line by `extra` px: at its spaces, or between ideographs where it has none.
    ///
    /// Returns the runs unchanged when there is nowhere to put it.
    package func justified(_ runs: [GlyphRun], extra: Double) -> [GlyphRun] {
        guard extra > 0 else { return runs }
        var places: [(run: Int, glyph: Int)] = []
        for kind in [Gap.space, .ideograph] where places.isEmpty {
            for (r, run) in runs.enumerated() {
                for (g, glyph) in run.glyphs.enumerated()
                where glyph.advance > 0 && gap(at: glyph.cluster) == kind {
                    places.append((r, g))
                }
            }
            // Nothing stands after the last ideograph that could move away from it.
            if kind == .ideograph && !places.isEmpty { places.removeLast() }
        }
        guard !places.isEmpty else { return runs }
        let share = extra / Double(places.count)
        var glyphs = runs.map(\.glyphs)
        for place in places { glyphs[place.run][place.glyph].advance += share }
        return zip(runs, glyphs).map { $0.withGlyphs($1) }
    }

    private enum Gap { case none, space, ideograph }

    private func gap(at offset: Int) -> Gap {
        guard text.indices.contains(offset) else { return .none }
        if text[offset] == 0x20 { return .space }
        guard text[offset] >= 0x80 else { return .none }
        let end = min(offset + 4, text.count)
        let scalar = String(decoding: text[offset..<end], as: UTF8.self).unicodeScalars.first
        switch scalar?.value ?? 0 {
        case 0xA0: return .space
        case 0x2E80...0x9FFF, 0xAC00...0xD7AF, 0xF900...0xFAFF, 0xFF00...0xFFEF,
            0x20000...0x3FFFF:
            return .ideograph
        default: return .none
        }
    }
}
