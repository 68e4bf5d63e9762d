import CCairo
import Foundation
import TramaCore
import TramaScene

extension RasterCanvas {
    /// Fills the current path and keeps it.
    func fillPath(with paint: Paint) {
        setSource(paint) {
            var (x1, y1, x2, y2) = (0.0, 0.0, 0.0, 0.0)
            cairo_fill_extents(context, &x1, &y1, &x2, &y2)
            return Rect(x: x1, y: y1, width: x2 - x1, height: y2 - y1)
        }
        cairo_fill_preserve(context)
    }

    /// Strokes the current path and keeps it.
    func strokePath(_ stroke: Stroke, with paint: Paint) {
        guard stroke.width > 0, stroke.width.isFinite else { return }
        cairo_set_line_width(context, stroke.width)
        cairo_set_line_join(context, CAIRO_LINE_JOIN_MITER)
        switch stroke.cap {
        case .butt: cairo_set_line_cap(context, CAIRO_LINE_CAP_BUTT)
        case .round: cairo_set_line_cap(context, CAIRO_LINE_CAP_ROUND)
        case .square: cairo_set_line_cap(context, CAIRO_LINE_CAP_SQUARE)
        }
        // A pattern of negative or only zero lengths would put the context into an error state.
        let dash = stroke.dash.map { $0.isFinite ? max(0, $0) : 0 }
        // Dashes too short to be seen would take for ever.
        if dash.reduce(0, +) * matrix.meanScale > 0.1 {
            cairo_set_dash(context, dash, Int32(dash.count), stroke.dashOffset)
        } else {
            cairo_set_dash(context, nil, 0, 0)
        }
        setSource(paint) {
            var (x1, y1, x2, y2) = (0.0, 0.0, 0.0, 0.0)
            cairo_stroke_extents(context, &x1, &y1, &x2, &y2)
            return Rect(x: x1, y: y1, width: x2 - x1, height: y2 - y1)
        }
        cairo_stroke_preserve(context)
    }

    /// - Parameter extents: where the source will be seen; asked for only by conic gradients.
    private func setSource(_ paint: Paint, extents: () -> Rect) {
        switch paint {
        case .color(let color): setSource(color)
        case .gradient(let gradient):
            guard let last = gradient.stops.last else {
                return setSource(Color.transparent)
            }
            switch gradient.geometry {
            case .linear(let from, let to):
                guard from != to else { return setSource(last.color) }
                setSource(cairo_pattern_create_linear(from.x, from.y, to.x, to.y), gradient)
            case .radial(let center, let radiusX, let radiusY):
                guard radiusX > 0, radiusY > 0 else { return setSource(last.color) }
                let pattern = cairo_pattern_create_radial(0, 0, 0, 0, 0, radiusX)
                var matrix = cairo_matrix_t(
                    Affine.scale(1, radiusX / radiusY)
                        .concatenating(.translation(-center.x, -center.y)))
                cairo_pattern_set_matrix(pattern, &matrix)
                setSource(pattern, gradient)
            case .conic(let center, let angle):
                setConicSource(gradient, center: center, angle: angle, extents: extents())
            }
        }
    }

    func setSource(_ color: Color) {
        cairo_set_source_rgba(context, color.red, color.green, color.blue, color.alpha)
    }

    private func setSource(_ pattern: OpaquePointer?, _ gradient: Gradient) {
        for stop in gradient.premultipliedStops {
            let color = stop.color
            cairo_pattern_add_color_stop_rgba(
                pattern, stop.offset, color.red, color.green, color.blue, color.alpha)
        }
        cairo_pattern_set_extend(
            pattern, gradient.repeats ? CAIRO_EXTEND_REPEAT : CAIRO_EXTEND_PAD)
        cairo_set_source(context, pattern)
        cairo_pattern_destroy(pattern)
    }

    /// Cairo has no conic gradient: its pixels are computed over the extents.
    private func setConicSource(_ gradient: Gradient, center: Point, angle: Double, extents: Rect) {
        let matrix = matrix
        let frame = DeviceRect(covering: extents.mapped(by: matrix)).expanded(by: 1)
            .intersection(visible)
        guard let sweep = RasterLayer(frame), let inverse = matrix.inverted else {
            return setSource(Color.transparent)
        }
        let table = ConicTable(gradient)
        sweep.withPixels { data in
            for y in 0..<frame.height {
                let row = UnsafeMutableRawPointer(data + y * sweep.stride)
                for x in 0..<frame.width {
                    let device = Point(x: Double(frame.x + x) + 0.5, y: Double(frame.y + y) + 0.5)
                    let point = inverse.apply(device)
                    let word = table.word(from: center, to: point, angle: angle)
                    row.storeBytes(of: word, toByteOffset: x * 4, as: UInt32.self)
                }
            }
        }
        let pattern = cairo_pattern_create_for_surface(sweep.surface)
        var toDevice = cairo_matrix_t(matrix)
        cairo_pattern_set_matrix(pattern, &toDevice)
        cairo_pattern_set_filter(pattern, CAIRO_FILTER_NEAREST)
        cairo_set_source(context, pattern)
        cairo_pattern_destroy(pattern)
    }
}
