import CCairo
import TramaCore
import TramaScene
import TramaText

extension RasterCanvas {
    /// Fills all outlines of a run as one path; Cairo's own glyphs would snap to pixels.
    func draw(_ run: TextRun) {
        guard run.size > 0, run.size.isFinite else { return }
        let hasBitmaps = glyphs.face(run.face)?.hasColorBitmaps ?? false
        cairo_new_path(context)
        for glyph in run.glyphs {
            let origin = Point(x: run.origin.x + glyph.x, y: run.origin.y + glyph.y)
            if hasBitmaps, let bitmap = glyphs.bitmap(of: glyph.id, face: run.face) {
                draw(bitmap, key: .glyph(run.face, glyph.id), at: origin, size: run.size)
            } else {
                append(glyphs.outline(of: glyph.id, face: run.face), at: origin, size: run.size)
            }
        }
        setRule(.nonZero)
        fillPath(with: run.paint)
        if let stroke = run.stroke, let paint = run.strokePaint { strokePath(stroke, with: paint) }
        cairo_new_path(context)
    }

    private func append(_ outline: Path, at origin: Point, size: Double) {
        for segment in outline.segments {
            switch segment {
            case .move(let p):
                cairo_move_to(context, origin.x + p.x * size, origin.y + p.y * size)
            case .line(let p):
                cairo_line_to(context, origin.x + p.x * size, origin.y + p.y * size)
            case .cubic(let p, let q, let r):
                cairo_curve_to(
                    context, origin.x + p.x * size, origin.y + p.y * size, origin.x + q.x * size,
                    origin.y + q.y * size, origin.x + r.x * size, origin.y + r.y * size)
            case .close: cairo_close_path(context)
            }
        }
    }

    private func draw(
        _ bitmap: GlyphBitmap, key: RasterPictures.Key, at origin: Point, size: Double
    ) {
        guard let pixels = pictures.pixels(for: key, png: bitmap.png) else { return }
        let frame = Rect(
            x: origin.x + bitmap.frame.minX * size, y: origin.y + bitmap.frame.minY * size,
            width: bitmap.frame.width * size, height: bitmap.frame.height * size)
        let path = cairo_copy_path(context)
        cairo_new_path(context)
        paint(pixels, over: frame, sampling: .smooth)
        cairo_new_path(context)
        cairo_append_path(context, path)
        cairo_path_destroy(path)
    }
}
