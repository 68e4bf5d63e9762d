import CCairo
import TramaCore
import TramaScene
import TramaText

extension RasterCanvas {
    /// Fills all outlines of a run as one path; Cairo's own glyphs would snap to pixels.
    func draw(_ run: TextRun) {
        guard run.size > 0, run.size.isFinite else { return }
        if case .color(let color) = run.paint, run.stroke == nil, fill(run, color) { return }
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

    /// Fills the glyphs by themselves, past Cairo; false where its help is needed: a turned page, a clip
    /// that cuts through, colour glyphs.
    private func fill(_ run: TextRun, _ color: Color) -> Bool {
        let matrix = matrix
        guard layer.channels == 4, matrix.b == 0, matrix.c == 0, matrix.a == matrix.d, matrix.a > 0,
            cairo_get_operator(context) == CAIRO_OPERATOR_OVER,
            glyphs.face(run.face)?.hasColorBitmaps == false, let area = wholeClip
        else { return false }
        let scale = matrix.a * run.size
        guard scale.isFinite, scale < Double(CoverageBuffer.largestSide) / 4 else { return false }
        var buffer = CoverageBuffer()
        defer { buffer.free() }
        let word = color.premultipliedWord
        // Large ones, and those that make one sign together, such as the parts of a long brace: they overlap
        // and are filled as one path, so that their edges aren't covered twice.
        var large: [TextRun.Glyph] = []
        layer.withPixels { data in
            data.withMemoryRebound(to: UInt32.self, capacity: layer.stride / 4 * layer.frame.height)
            {
                words in
                for (index, glyph) in run.glyphs.enumerated() {
                    if run.sharesCluster(index) {
                        large.append(glyph)
                        continue
                    }
                    let origin = matrix.apply(
                        Point(x: run.origin.x + glyph.x, y: run.origin.y + glyph.y))
                    let outline = glyphs.outline(of: glyph.id, face: run.face)
                    guard buffer.cover(outline, scale: scale, origin: origin) else {
                        large.append(glyph)
                        continue
                    }
                    buffer.paint(
                        word, into: words, stride: layer.stride / 4, corner: layer.frame, area: area
                    )
                }
            }
        }
        guard !large.isEmpty else { return true }
        cairo_new_path(context)
        for glyph in large {
            append(
                glyphs.outline(of: glyph.id, face: run.face),
                at: Point(x: run.origin.x + glyph.x, y: run.origin.y + glyph.y), size: run.size)
        }
        setRule(.nonZero)
        fillPath(with: run.paint)
        cairo_new_path(context)
        return true
    }

    /// The clip, where it is one rectangle of whole pixels; nil otherwise.
    private var wholeClip: DeviceRect? {
        cairo_save(context)
        defer { cairo_restore(context) }
        cairo_identity_matrix(context)
        guard let list = cairo_copy_clip_rectangle_list(context) else { return nil }
        defer { cairo_rectangle_list_destroy(list) }
        guard list.pointee.status == CAIRO_STATUS_SUCCESS, list.pointee.num_rectangles == 1,
            let rect = list.pointee.rectangles?.pointee
        else { return nil }
        let frame = Rect(x: rect.x, y: rect.y, width: rect.width, height: rect.height)
        let whole = DeviceRect(covering: frame)
        guard abs(frame.minX - Double(whole.x)) < 1e-6, abs(frame.minY - Double(whole.y)) < 1e-6,
            abs(frame.width - Double(whole.width)) < 1e-6,
            abs(frame.height - Double(whole.height)) < 1e-6
        else { return nil }
        return whole.intersection(layer.frame)
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

extension TextRun {
    /// Whether a neighbour belongs to the same piece of text as a glyph.
    fileprivate func sharesCluster(_ index: Int) -> Bool {
        let own = glyphs[index].cluster
        return index > 0 && glyphs[index - 1].cluster == own
            || index + 1 < glyphs.count && glyphs[index + 1].cluster == own
    }
}
