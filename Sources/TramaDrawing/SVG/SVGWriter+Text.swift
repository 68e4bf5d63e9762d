import TramaCore
import TramaScene

extension SVGWriter {
    /// Writes the outlines.
    mutating func write(_ run: TextRun) {
        guard run.size > 0, run.size.isFinite, !run.glyphs.isEmpty else { return }
        if hasTextLayer, definitions.family(for: run, from: backend.glyphs) != nil { return }
        if hasTextLayer { markup.raw("<g aria-hidden=\"true\">") }
        writeBitmaps(run)
        if case .color(let color) = run.paint, run.stroke == nil {
            writeUses(run, color)
        } else {
            writeOutlines(run)
        }
        if hasTextLayer { markup.raw("</g>") }
    }

    private mutating func writeUses(_ run: TextRun, _ color: Color) {
        let unit = run.size / SVGDefinitions.unitsPerEm
        var body = Markup()
        for glyph in run.glyphs {
            guard let id = definitions.glyph(glyph.id, face: run.face, from: backend.glyphs) else {
                continue
            }
            let x = (glyph.x / unit).rounded()
            let y = (glyph.y / unit).rounded()
            if isLazy {
                body.raw(" \(glyph.id),")
                body.number(x)
                if y != 0 {
                    body.raw(",")
                    body.number(y)
                }
                continue
            }
            body.raw("<use href=\"#\(id)\"")
            if x != 0 { body.attribute("x", x) }
            if y != 0 { body.attribute("y", y) }
            body.raw("/>")
        }
        guard !body.bytes.isEmpty else { return }
        markup.raw("<g")
        markup.transform(
            Affine(a: unit, b: 0, c: 0, d: unit, tx: run.origin.x, ty: run.origin.y))
        markup.color("fill", color)
        if isLazy {
            markup.raw(" data-g=\"\(definitions.number(of: run.face))")
            markup.append(body)
            markup.raw("\"/>")
        } else {
            markup.raw(">")
            markup.append(body)
            markup.raw("</g>")
        }
    }

    /// Gradients and strokes are in the slide's pixels: such text is one path of its own.
    private mutating func writeOutlines(_ run: TextRun) {
        var path = Path()
        for glyph in run.glyphs {
            let place = Affine(
                a: run.size, b: 0, c: 0, d: run.size, tx: run.origin.x + glyph.x,
                ty: run.origin.y + glyph.y)
            path.append(
                backend.glyphs.outline(of: glyph.id, face: run.face).transformed(by: place))
        }
        guard !path.segments.isEmpty else { return }
        write(
            PathItem(
                path: path, fill: run.paint, stroke: run.stroke, strokePaint: run.strokePaint))
    }

    private mutating func writeBitmaps(_ run: TextRun) {
        guard backend.glyphs.face(run.face)?.hasColorBitmaps == true else { return }
        for glyph in run.glyphs {
            guard let bitmap = backend.glyphs.bitmap(of: glyph.id, face: run.face) else { continue }
            let id = definitions.image(bitmap, glyph: glyph.id, face: run.face)
            markup.raw("<use href=\"#\(id)\"")
            markup.transform(
                Affine(
                    a: bitmap.frame.width * run.size, b: 0, c: 0, d: bitmap.frame.height * run.size,
                    tx: run.origin.x + glyph.x + bitmap.frame.minX * run.size,
                    ty: run.origin.y + glyph.y + bitmap.frame.minY * run.size))
            markup.raw("/>")
        }
    }

    /// The same text unseen, for finding and copying: a part of a `<text>`, stretched to the outlines'
    /// length, as the viewer's font is another.
    mutating func writeText(_ run: TextRun) {
        guard run.size > 0, run.size.isFinite, !run.glyphs.isEmpty, !run.text.isEmpty else {
            return
        }
        let start = run.glyphs.map(\.x).min() ?? 0
        let length = (run.glyphs.map { $0.x + $0.advance }.max() ?? 0) - start
        guard length > 0 else { return }
        let left = run.origin.x + start
        markup.raw("<tspan")
        markup.attribute("x", run.isRightToLeft ? left + length : left)
        markup.attribute("y", run.origin.y)
        markup.attribute("font-size", run.size)
        let letters = definitions.family(for: run, from: backend.glyphs)
        let face = backend.glyphs.face(run.face)
        // The viewer makes them up as we do.
        if face?.synthesis.isSlanted == true { markup.attribute("font-style", "italic") }
        if face?.synthesis.isEmboldened == true { markup.attribute("font-weight", "bold") }
        if let family = face?.family {
            markup.attribute(
                "font-family",
                (letters.map { $0 + "," } ?? "") + "'"
                    + family.filter { $0 != "'" && $0 != "\\" } + "'")
        }
        if case .color(let color) = run.paint {
            if letters != nil {
                markup.color("fill", color)
                if color.alpha == 1 { markup.raw(" fill-opacity=\"1\"") }
            } else {
                markup.raw(" fill=\"\(color.hexadecimal)\"")
            }
        }
        markup.attribute("textLength", length)
        markup.raw(" lengthAdjust=\"spacingAndGlyphs\">")
        markup.text(run.text)
        markup.raw("</tspan>")
    }
}
