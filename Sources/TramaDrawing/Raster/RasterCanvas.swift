import CCairo
import TramaCore
import TramaScene

/// Draws items into one layer.
struct RasterCanvas {
    let layer: RasterLayer
    let glyphs: any GlyphSource
    let pictures: RasterPictures

    var context: OpaquePointer { layer.context }

    func draw(_ items: [Item]) {
        for item in items {
            switch item {
            case .group(let group): draw(group)
            case .text(let run): draw(run)
            case .path(let path): draw(path)
            case .picture(let picture): draw(picture)
            case .shadow(let shadow): draw(shadow)
            }
        }
    }

    /// Maps the present coordinates to pixels of the page.
    var matrix: Affine {
        var matrix = cairo_matrix_t()
        cairo_get_matrix(context, &matrix)
        return matrix.affine
    }

    /// Pixels that a drawing can still reach.
    var visible: DeviceRect {
        cairo_save(context)
        defer { cairo_restore(context) }
        cairo_identity_matrix(context)
        var (x1, y1, x2, y2) = (0.0, 0.0, 0.0, 0.0)
        cairo_clip_extents(context, &x1, &y1, &x2, &y2)
        return DeviceRect(covering: Rect(x: x1, y: y1, width: x2 - x1, height: y2 - y1))
    }

    func saved(_ body: () -> Void) {
        cairo_save(context)
        body()
        cairo_restore(context)
    }

    /// Replaces the current path.
    func trace(_ path: Path) {
        cairo_new_path(context)
        path.append(to: context)
    }

    func setRule(_ rule: FillRule) {
        switch rule {
        case .nonZero: cairo_set_fill_rule(context, CAIRO_FILL_RULE_WINDING)
        case .evenOdd: cairo_set_fill_rule(context, CAIRO_FILL_RULE_EVEN_ODD)
        }
    }

    func clip(to clip: Clip) {
        trace(clip.path)
        setRule(clip.rule)
        cairo_clip(context)
    }

    func draw(_ item: PathItem) {
        trace(item.path)
        if let fill = item.fill {
            setRule(item.rule)
            fillPath(with: fill)
        }
        if let stroke = item.stroke, let paint = item.strokePaint {
            strokePath(stroke, with: paint)
        }
        cairo_new_path(context)
    }
}
