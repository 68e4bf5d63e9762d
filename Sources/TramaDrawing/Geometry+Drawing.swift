import CCairo
import TramaCore

extension Affine {
    /// The geometric mean of the map's stretches: how much a blur grows.
    var meanScale: Double { abs(a * d - b * c).squareRoot() }
}

extension Rect {
    /// The smallest upright rectangle around the mapped one.
    package func mapped(by m: Affine) -> Rect {
        let corners = [
            m.apply(origin), m.apply(Point(x: maxX, y: minY)), m.apply(Point(x: minX, y: maxY)),
            m.apply(Point(x: maxX, y: maxY)),
        ]
        let left = corners.map(\.x).min() ?? 0
        let top = corners.map(\.y).min() ?? 0
        return Rect(
            x: left, y: top, width: (corners.map(\.x).max() ?? 0) - left,
            height: (corners.map(\.y).max() ?? 0) - top)
    }

    /// Whether it has a place and some area that Cairo's numbers can hold.
    var isDrawable: Bool {
        [minX, minY, maxX, maxY].allSatisfy { abs($0) < 1e6 } && width > 1e-3 && height > 1e-3
    }

    func expanded(by margin: Double) -> Rect {
        Rect(
            x: minX - margin, y: minY - margin, width: width + 2 * margin,
            height: height + 2 * margin)
    }
}

extension Path {
    /// Goes on with the current path of a Cairo context.
    func append(to context: OpaquePointer) {
        for segment in segments {
            switch segment {
            case .move(let p): cairo_move_to(context, p.x, p.y)
            case .line(let p): cairo_line_to(context, p.x, p.y)
            case .cubic(let p, let q, let r):
                cairo_curve_to(context, p.x, p.y, q.x, q.y, r.x, r.y)
            case .close: cairo_close_path(context)
            }
        }
    }
}
