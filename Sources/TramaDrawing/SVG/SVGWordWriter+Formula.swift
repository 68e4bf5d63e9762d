import TramaCore
import TramaScene

extension SVGWordWriter {
    /// A formula as MathML, unseen, which is read out; its characters are there for finding and copying.
    mutating func write(_ mathML: String, of id: LogicalID, _ context: Context) {
        let leaves = words.leaves[id.rawValue]
        guard let first = leaves.first else { return }
        open(link: context.link)
        var bounds: Rect?
        var place: Affine?
        for leaf in leaves {
            // Lines that a formula breaks into are moved, no more: they are one text.
            if leaf.place.linear != place?.linear {
                if place != nil { writer.markup.raw("</text>") }
                place = leaf.place
                writer.markup.raw("<text class=\"t\" aria-hidden=\"true\"")
                writer.markup.transform(leaf.place)
                if let steps = leaf.steps, steps != context.steps { write(steps) }
                writer.markup.raw(">")
            }
            guard let place else { continue }
            writer.writeText(leaf.run.moved(from: leaf.place, to: place))
            guard let own = leaf.run.inked?.mapped(by: leaf.place) else { continue }
            bounds = bounds?.union(own) ?? own
        }
        writer.markup.raw("</text><foreignObject class=\"f\"")
        if let bounds { writer.markup.rect(bounds) }
        let size = leaves.map { $0.run.size * abs($0.place.d) }.max() ?? 0
        writer.markup.attribute("font-size", size)
        if let steps = first.steps, steps != context.steps { write(steps) }
        writer.markup.raw(">\(mathML)</foreignObject>")
        if context.link != nil { writer.markup.raw("</a>") }
    }
}

extension Affine {
    fileprivate var linear: [Double] { [a, b, c, d] }
}

extension TextRun {
    /// About where its glyphs are; ``bounds`` is generous by an em on each side.
    fileprivate var inked: Rect? {
        bounds.map {
            Rect(
                x: $0.minX + size, y: $0.minY + size, width: max(0, $0.width - 2 * size),
                height: max(0, $0.height - 2 * size))
        }
    }

    /// The run for another place of the same scale.
    fileprivate func moved(from place: Affine, to other: Affine) -> TextRun {
        guard place.tx != other.tx || place.ty != other.ty, other.a != 0, other.d != 0 else {
            return self
        }
        let shift = Point(x: (place.tx - other.tx) / other.a, y: (place.ty - other.ty) / other.d)
        return TextRun(
            face: face, size: size, origin: origin + shift, glyphs: glyphs, text: text,
            isRightToLeft: isRightToLeft, paint: paint, stroke: stroke, strokePaint: strokePaint,
            logical: logical)
    }
}
