import TramaCore
import TramaScene
import TramaStyle
import TramaText

extension TextPainter {
    /// A mark above every letter (CSS Text Decoration 3, 3).
    func emphasis(_ text: TextFragment, at origin: Point) -> [Item] {
        guard let mark = style.text.textEmphasis, !mark.isEmpty else { return [] }
        var key = TextStyle(style.text)
        key.size /= 2
        let shaped = engine.context.fonts.shape(
            mark, spans: [StyleSpan(range: 0..<mark.utf8.count, style: key)],
            direction: .leftToRight, hyphenate: false)
        let width = shaped.positions.last ?? 0
        let metrics = engine.context.fonts.lineMetrics(for: key)
        // Baseline of the marks: above the letters, or below them.
        let y =
            style.text.textEmphasisIsUnder
            ? origin.y + size.height + metrics.ascent : origin.y - metrics.descent
        var items: [Item] = []
        var x = origin.x
        let bytes = Array(text.text.utf8)
        for glyph in text.run.glyphs {
            let offset = glyph.cluster - text.run.range.lowerBound
            let isSpace = bytes.indices.contains(offset) && bytes[offset] <= 0x20
            if !isSpace && glyph.advance > 0 {
                let start = Point(x: x + (glyph.advance - width) / 2, y: y)
                items += marks(shaped, at: start)
            }
            x += glyph.advance
        }
        return items
    }

    private func marks(_ shaped: ShapedText, at start: Point) -> [Item] {
        let color = style.text.textEmphasisColor ?? style.text.color
        var x = 0.0
        return shaped.runs.map { run in
            let glyphs = run.glyphs.map { glyph -> TextRun.Glyph in
                defer { x += glyph.advance }
                return TextRun.Glyph(
                    id: glyph.id, x: x + glyph.xOffset, y: glyph.yOffset, advance: glyph.advance,
                    cluster: 0)
            }
            return .text(
                TextRun(
                    face: run.face.id, size: run.size, origin: start, glyphs: glyphs, text: "",
                    paint: .color(color)))
        }
    }
}
