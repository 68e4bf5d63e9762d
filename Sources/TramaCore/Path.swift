/// An outline in CSS pixels (or font units, where a function says so), y down.
package struct Path: Hashable, Sendable {
    package enum Segment: Hashable, Sendable {
        case move(Point)
        case line(Point)
        case cubic(Point, Point, Point)
        case close
    }

    package var segments: [Segment]

    package init(_ segments: [Segment] = []) { self.segments = segments }

    package init(rect: Rect) {
        segments = [
            .move(Point(x: rect.minX, y: rect.minY)), .line(Point(x: rect.maxX, y: rect.minY)),
            .line(Point(x: rect.maxX, y: rect.maxY)), .line(Point(x: rect.minX, y: rect.maxY)),
            .close,
        ]
    }

    package mutating func move(_ x: Double, _ y: Double) {
        segments.append(.move(Point(x: x, y: y)))
    }
    package mutating func line(_ x: Double, _ y: Double) {
        segments.append(.line(Point(x: x, y: y)))
    }
    package mutating func cubic(
        _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ x: Double, _ y: Double
    ) {
        segments.append(.cubic(Point(x: x1, y: y1), Point(x: x2, y: y2), Point(x: x, y: y)))
    }
    package mutating func close() { segments.append(.close) }
    package mutating func append(_ other: Path) { segments += other.segments }

    package func transformed(by m: Affine) -> Path {
        Path(
            segments.map {
                switch $0 {
                case .move(let p): .move(m.apply(p))
                case .line(let p): .line(m.apply(p))
                case .cubic(let p, let q, let r): .cubic(m.apply(p), m.apply(q), m.apply(r))
                case .close: .close
                }
            })
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
