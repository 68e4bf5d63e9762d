import CCairo
import TramaCore
import TramaScene

extension RasterCanvas {
    func draw(_ shadow: Shadow) {
        guard shadow.color.alpha > 0, let reach = Item.shadow(shadow).bounds else { return }
        saved {
            let deviation = min(
                GaussianBlur.largestDeviation, max(0, shadow.blur / 2 * matrix.meanScale))
            clip(to: shadow, reach: reach)
            guard deviation > 0.1 else { return drawSharp(shadow, reach: reach) }
            let frame = DeviceRect(covering: reach.mapped(by: matrix)).expanded(by: 2)
                .intersection(visible)
            // What lies three deviations outside still reaches in.
            guard !frame.isEmpty,
                let shade = RasterLayer(
                    frame.expanded(by: Int((3 * deviation).rounded(.up)) + 1), alphaOnly: true)
            else { return }
            let canvas = RasterCanvas(layer: shade, glyphs: glyphs, pictures: pictures)
            if shadow.inset { shade.fill(.black) }
            shade.concatenate(matrix)
            cairo_set_operator(
                shade.context, shadow.inset ? CAIRO_OPERATOR_CLEAR : CAIRO_OPERATOR_OVER)
            canvas.setSource(Color.black)
            canvas.trace(shadow.path)
            cairo_fill(shade.context)
            shade.blur(deviation)
            cairo_identity_matrix(context)
            setSource(shadow.color)
            cairo_mask_surface(context, shade.surface, 0, 0)
        }
    }

    /// Outside the clip's outline, or inside it for an inset shadow.
    private func clip(to shadow: Shadow, reach: Rect) {
        if shadow.inset { return clip(to: Clip(path: shadow.clip)) }
        guard let hole = shadow.clip.bounds else { return }
        var outside = Path(rect: reach.union(hole).expanded(by: 4))
        outside.append(shadow.clip)
        clip(to: Clip(path: outside, rule: .evenOdd))
    }

    private func drawSharp(_ shadow: Shadow, reach: Rect) {
        setSource(shadow.color)
        if shadow.inset {
            var path = Path(rect: reach.expanded(by: 4))
            path.append(shadow.path)
            trace(path)
            setRule(.evenOdd)
        } else {
            trace(shadow.path)
            setRule(.nonZero)
        }
        cairo_fill(context)
    }
}
