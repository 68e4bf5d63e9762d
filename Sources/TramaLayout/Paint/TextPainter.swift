import TramaCore
import TramaScene
import TramaStyle
import TramaText

/// A text decoration in force, with the box that decorates: its font gives position and thickness.
struct ActiveDecoration: Sendable {
    let decoration: TextDecoration
    let style: ComputedStyle
}

/// Paints glyph runs with shadows, strokes and decorations.
struct TextPainter {
    let engine: LayoutEngine
    let style: ComputedStyle
    let decorations: [ActiveDecoration]
    let logical: LogicalID?
    var size: Size
    /// Painting on a vertical line's own axes.
    var isTurned = false

    func items(_ text: TextFragment, at origin: Point) -> [Item] {
        guard style.text.visibility == .visible else { return [] }
        if style.text.writingMode != .horizontalTB, !isTurned {
            return verticalItems(text, at: origin)
        }
        let baseline = Point(x: origin.x, y: origin.y + text.ascent)
        var items: [Item] = []
        for shadow in style.text.textShadows.reversed() where shadow.color.alpha > 0 {
            items.append(self.shadow(shadow, text, baseline))
        }
        items += lines([.underline, .overline], text, at: origin)
        if let run = run(text, at: baseline, paint: fill) {
            items += style.text.strokesFirst ? run.strokedFirst : [.text(run)]
        }
        items += emphasis(text, at: origin)
        items += lines([.lineThrough], text, at: origin)
        return items
    }

    private var fill: Color { style.text.textFillColor ?? style.text.color }

    private func run(_ text: TextFragment, at baseline: Point, paint: Color) -> TextRun? {
        let glyphs = text.run.glyphs
        guard !glyphs.isEmpty else { return nil }
        var x = 0.0
        let placed = glyphs.map { glyph -> TextRun.Glyph in
            defer { x += glyph.advance }
            return TextRun.Glyph(
                id: glyph.id, x: x + glyph.xOffset, y: glyph.yOffset, advance: glyph.advance,
                cluster: max(0, glyph.cluster - text.run.range.lowerBound))
        }
        let stroke =
            style.text.textStrokeWidth > 0 ? Stroke(width: style.text.textStrokeWidth) : nil
        return TextRun(
            face: text.run.face.id, size: text.run.size, origin: baseline, glyphs: placed,
            text: text.text, isRightToLeft: text.run.isRightToLeft, paint: .color(paint),
            stroke: stroke,
            strokePaint: stroke.map { _ in .color(style.text.textStrokeColor ?? style.text.color) },
            logical: logical)
    }

    private func shadow(_ shadow: TextShadow, _ text: TextFragment, _ baseline: Point) -> Item {
        guard let run = run(text, at: baseline + shadow.offset, paint: shadow.color) else {
            return .group(Group(items: []))
        }
        let bare = TextRun(
            face: run.face, size: run.size, origin: run.origin, glyphs: run.glyphs, text: "",
            isRightToLeft: run.isRightToLeft, paint: run.paint, logical: nil)
        guard shadow.blur > 0 else { return .text(bare) }
        // The Gaussian's deviation is half of CSS's blur radius.
        return .group(Group(items: [.text(bare)], filters: [.blur(shadow.blur / 2)]))
    }
}

extension TextRun {
    /// The stroke as decoration below, then the filled letters.
    fileprivate var strokedFirst: [Item] {
        guard stroke != nil else { return [.text(self)] }
        let below = TextRun(
            face: face, size: size, origin: origin, glyphs: glyphs, text: "",
            isRightToLeft: isRightToLeft, paint: paint, stroke: stroke, strokePaint: strokePaint)
        let above = TextRun(
            face: face, size: size, origin: origin, glyphs: glyphs, text: text,
            isRightToLeft: isRightToLeft, paint: paint, logical: logical)
        return [.text(below), .text(above)]
    }
}
