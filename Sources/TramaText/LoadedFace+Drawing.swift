import CHarfBuzz
import TramaCore

extension LoadedFace {
    /// Outline at 1 em = 1, y down; empty for blank glyphs; kept.
    func outline(of glyph: UInt32) -> Path {
        if let path = outlines.withLock({ $0[glyph] }) { return path }
        let path = drawn(glyph)
        outlines.withLock { $0[glyph] = path }
        return path
    }

    private func drawn(_ glyph: UInt32) -> Path {
        var pen = Pen(scale: 1 / face.metrics.unitsPerEm)
        withUnsafeMutablePointer(to: &pen) { pointer in
            hb_font_get_glyph_shape(font, glyph, Pen.functions.pointer, pointer)
        }
        var path = pen.path
        if face.synthesis.isEmboldened { path = path.emboldened(by: FaceSynthesis.thickening) }
        if face.synthesis.isSlanted {
            path = path.transformed(
                by: Affine(
                    a: 1, b: 0, c: -FaceSynthesis.lean, d: 1, tx: 0, ty: 0))
        }
        return path
    }

    /// The largest strike of a colour bitmap glyph (CBDT, sbix).
    func bitmap(of glyph: UInt32) -> GlyphBitmap? {
        guard face.hasColorBitmaps, let blob = hb_ot_color_glyph_reference_png(font, glyph) else {
            return nil
        }
        defer { hb_blob_destroy(blob) }
        var length: UInt32 = 0
        var extents = hb_glyph_extents_t()
        guard let data = hb_blob_get_data(blob, &length), length > 0,
            hb_font_get_glyph_extents(font, glyph, &extents) != 0
        else { return nil }
        let png = data.withMemoryRebound(to: UInt8.self, capacity: Int(length)) {
            Array(UnsafeBufferPointer(start: $0, count: Int(length)))
        }
        let em = face.metrics.unitsPerEm
        return GlyphBitmap(
            png: png, bearingX: Double(extents.x_bearing) / em,
            bearingY: Double(extents.y_bearing) / em, width: Double(extents.width) / em,
            height: Double(-extents.height) / em)
    }
}

/// Collects what HarfBuzz draws.
private struct Pen {
    var path = Path()
    let scale: Double
    /// End of the last segment in font units: where a quadratic starts.
    var x = 0.0
    var y = 0.0

    struct Functions: @unchecked Sendable { let pointer: OpaquePointer? }

    static let functions: Functions = {
        let functions = hb_draw_funcs_create()
        hb_draw_funcs_set_move_to_func(
            functions, { _, data, _, x, y, _ in data.pen?.pointee.move(x, y) }, nil, nil)
        hb_draw_funcs_set_line_to_func(
            functions, { _, data, _, x, y, _ in data.pen?.pointee.line(x, y) }, nil, nil)
        hb_draw_funcs_set_quadratic_to_func(
            functions, { _, data, _, cx, cy, x, y, _ in data.pen?.pointee.quad(cx, cy, x, y) },
            nil, nil)
        hb_draw_funcs_set_cubic_to_func(
            functions,
            { _, data, _, ax, ay, bx, by, x, y, _ in
                data.pen?.pointee.cubic(ax, ay, bx, by, x, y)
            }, nil, nil)
        hb_draw_funcs_set_close_path_func(
            functions, { _, data, _, _ in data.pen?.pointee.path.close() }, nil, nil)
        hb_draw_funcs_make_immutable(functions)
        return Functions(pointer: functions)
    }()

    mutating func move(_ x: Float, _ y: Float) {
        self.x = Double(x)
        self.y = Double(y)
        path.move(self.x * scale, -self.y * scale)
    }

    mutating func line(_ x: Float, _ y: Float) {
        self.x = Double(x)
        self.y = Double(y)
        path.line(self.x * scale, -self.y * scale)
    }

    /// A quadratic as the cubic of the same curve: control points at two thirds.
    mutating func quad(_ cx: Float, _ cy: Float, _ endX: Float, _ endY: Float) {
        let (cx, cy) = (Double(cx), Double(cy))
        let (endX, endY) = (Double(endX), Double(endY))
        path.cubic(
            (x + 2 * (cx - x) / 3) * scale, -(y + 2 * (cy - y) / 3) * scale,
            (endX + 2 * (cx - endX) / 3) * scale, -(endY + 2 * (cy - endY) / 3) * scale,
            endX * scale, -endY * scale)
        x = endX
        y = endY
    }

    mutating func cubic(
        _ ax: Float, _ ay: Float, _ bx: Float, _ by: Float, _ endX: Float, _ endY: Float
    ) {
        x = Double(endX)
        y = Double(endY)
        path.cubic(
            Double(ax) * scale, -Double(ay) * scale, Double(bx) * scale, -Double(by) * scale,
            x * scale, -y * scale)
    }
}

extension Optional where Wrapped == UnsafeMutableRawPointer {
    fileprivate var pen: UnsafeMutablePointer<Pen>? { self?.assumingMemoryBound(to: Pen.self) }
}
