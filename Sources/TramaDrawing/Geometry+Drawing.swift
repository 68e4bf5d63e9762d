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
    /// Around all points, control points included; nil for an empty path.
    package var bounds: Rect? {
        var (x1, y1, x2, y2) = (
            Double.infinity, Double.infinity, -Double.infinity, -Double.infinity
        )
        func add(_ p: Point) {
            x1 = min(x1, p.x)
            y1 = min(y1, p.y)
            x2 = max(x2, p.x)
            y2 = max(y2, p.y)
        }
        for segment in segments {
            switch segment {
            case .move(let p), .line(let p): add(p)
            case .cubic(let p, let q, let r):
                add(p)
                add(q)
                add(r)
            case .close: break
            }
        }
        return x1 <= x2 ? Rect(x: x1, y: y1, width: x2 - x1, height: y2 - y1) : nil
    }
}
