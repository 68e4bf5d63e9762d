import TramaCore
import TramaScene

extension Path {
    /// Whether a fill of the outline paints the point.
    func contains(_ point: Point, rule: FillRule) -> Bool {
        var winding = 0
        func cross(_ a: Point, _ b: Point) {
            guard (a.y <= point.y) != (b.y <= point.y) else { return }
            let x = a.x + (point.y - a.y) / (b.y - a.y) * (b.x - a.x)
            if x > point.x { winding += a.y < b.y ? 1 : -1 }
        }
        var start = Point.zero
        var last = Point.zero
        for segment in segments {
            switch segment {
            case .move(let p):
                cross(last, start)
                (start, last) = (p, p)
            case .line(let p):
                cross(last, p)
                last = p
            case .cubic(let p, let q, let r):
                let from = last
                // A curve lies within its points, and so do its chords.
                let side = p.y <= point.y
                if side == (from.y <= point.y), side == (q.y <= point.y), side == (r.y <= point.y) {
                    last = r
                    continue
                }
                for step in 1...Self.chords {
                    let next = Self.point(from, p, q, r, at: Double(step) / Double(Self.chords))
                    cross(last, next)
                    last = next
                }
            case .close:
                cross(last, start)
                last = start
            }
        }
        cross(last, start)
        return rule == .nonZero ? winding != 0 : !winding.isMultiple(of: 2)
    }

    /// Straight pieces that stand for a curve: within a pixel for a quarter circle of 400 px.
    private static let chords = 8

    private static func point(
        _ a: Point, _ b: Point, _ c: Point, _ d: Point, at t: Double
    ) -> Point {
        let s = 1 - t
        let (wa, wb, wc, wd) = (s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t)
        return Point(
            x: wa * a.x + wb * b.x + wc * c.x + wd * d.x,
            y: wa * a.y + wb * b.y + wc * c.y + wd * d.y)
    }
}
