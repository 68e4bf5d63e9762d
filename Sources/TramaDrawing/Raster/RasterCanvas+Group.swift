import CCairo
import TramaCore
import TramaScene

extension RasterCanvas {
    /// Pixels a filter may spread items by; beyond, a blur is flat and a shadow off the page.
    private static let longestReach = 2000.0

    func draw(_ group: Group) {
        guard matrix.concatenating(group.transform).inverted != nil else { return }
        saved {
            layer.concatenate(group.transform)
            guard
                group.opacity < 1 || group.blend != .normal || !group.filters.isEmpty
                    || group.mask != nil
            else {
                if let clip = group.clip { self.clip(to: clip) }
                return draw(group.items)
            }
            drawThroughLayer(group)
        }
    }

    private func drawThroughLayer(_ group: Group) {
        guard group.opacity > 0, let frame = layerFrame(group), let inner = RasterLayer(frame)
        else {
            return
        }
        let matrix = matrix
        let canvas = RasterCanvas(layer: inner, glyphs: glyphs, pictures: pictures)
        cairo_save(inner.context)
        inner.concatenate(matrix)
        if let clip = group.clip { canvas.clip(to: clip) }
        canvas.draw(group.items)
        cairo_restore(inner.context)
        for filter in group.filters { inner.apply(filter, matrix: matrix) }
        if let mask = group.mask { applyMask(mask, to: inner, matrix: matrix) }
        cairo_identity_matrix(context)
        cairo_set_source_surface(context, inner.surface, 0, 0)
        cairo_set_operator(context, group.blend.cairoOperator)
        cairo_paint_with_alpha(context, min(1, group.opacity))
        cairo_set_source_rgb(context, 0, 0, 0)
    }

    /// Pixels that the group's items and filters touch, as far as they can be seen.
    private func layerFrame(_ group: Group) -> DeviceRect? {
        guard var bounds = Item.bounds(of: group.items) else { return nil }
        if let clip = group.clip {
            guard let limit = clip.path.bounds else { return nil }
            bounds = bounds.intersection(limit)
        }
        let reach = min(Self.longestReach, (group.filterMargin * matrix.meanScale).rounded(.up))
        let margin = Int(reach) + (group.filters.isEmpty ? 0 : 2)
        // What lies a margin outside the visible part can still reach into it.
        let frame = DeviceRect(covering: bounds.mapped(by: matrix)).expanded(by: margin + 1)
            .intersection(visible.expanded(by: margin))
        return frame.isEmpty ? nil : frame
    }

    private func applyMask(_ mask: Mask, to inner: RasterLayer, matrix: Affine) {
        guard let cover = RasterLayer(inner.frame) else { return }
        cairo_save(cover.context)
        cover.concatenate(matrix)
        RasterCanvas(layer: cover, glyphs: glyphs, pictures: pictures).draw(mask.items)
        cairo_restore(cover.context)
        if mask.luminance { cover.turnLuminanceIntoAlpha() }
        cairo_set_operator(inner.context, CAIRO_OPERATOR_DEST_IN)
        cairo_set_source_surface(inner.context, cover.surface, 0, 0)
        cairo_paint(inner.context)
        cairo_set_operator(inner.context, CAIRO_OPERATOR_OVER)
        cairo_set_source_rgb(inner.context, 0, 0, 0)
    }
}

extension BlendMode {
    fileprivate var cairoOperator: cairo_operator_t {
        switch self {
        case .normal: CAIRO_OPERATOR_OVER
        case .multiply: CAIRO_OPERATOR_MULTIPLY
        case .screen: CAIRO_OPERATOR_SCREEN
        case .overlay: CAIRO_OPERATOR_OVERLAY
        case .darken: CAIRO_OPERATOR_DARKEN
        case .lighten: CAIRO_OPERATOR_LIGHTEN
        case .colorDodge: CAIRO_OPERATOR_COLOR_DODGE
        case .colorBurn: CAIRO_OPERATOR_COLOR_BURN
        case .hardLight: CAIRO_OPERATOR_HARD_LIGHT
        case .softLight: CAIRO_OPERATOR_SOFT_LIGHT
        case .difference: CAIRO_OPERATOR_DIFFERENCE
        case .exclusion: CAIRO_OPERATOR_EXCLUSION
        case .hue: CAIRO_OPERATOR_HSL_HUE
        case .saturation: CAIRO_OPERATOR_HSL_SATURATION
        case .color: CAIRO_OPERATOR_HSL_COLOR
        case .luminosity: CAIRO_OPERATOR_HSL_LUMINOSITY
        }
    }
}
