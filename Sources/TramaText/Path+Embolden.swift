import Foundation
import TramaCore

extension Path {
    /// The outline of thicker strokes: each point moves outwards along the bisector of its edges by half
    /// of `strength`, control points too, as FreeType emboldens.
    func emboldened(by strength: Double) -> Path {
        let contours = contours
        let area = contours.reduce(0) { $0 + $1.signedArea }
        // To the right of the way when the outline runs counterclockwise as seen, y down.
        let side = area < 0 ? 1.0 : -1.0
        var result = Path()
        for contour in contours {
            let moved = contour.moved(by: strength / 2 * side)
            var at = 0
            for segment in contour.segments {
                switch segment {
                case .move:
                    result.move(moved[at].x, moved[at].y)
                    at += 1
                case .line:
                    result.line(moved[at].x, moved[at].y)
                    at += 1
                case .cubic:
                    let (p, q, r) = (moved[at], moved[at + 1], moved[at + 2])
                    result.cubic(p.x, p.y, q.x, q.y, r.x, r.y)
                    at += 3
                case .close: result.close()
                }
            }
        }
        return result
    }

    private var contours: [Contour] {
        var result: [Contour] = []
        for segment in segments {
            if case .move = segment { result.append(Contour()) }
            guard !result.isEmpty else { continue }
            result[result.count - 1].append(segment)
        }
        return result
    }
}

/// A closed part of an outline, its points in order.
private struct Contour {
    private(set) var segments: [Path.Segment] = []
    private(set) var points: [Point] = []

    mutating func append(_ segment: Path.Segment) {
        segments.append(segment)
        switch segment {
        case .move(let p), .line(let p): points.append(p)
        case .cubic(let p, let q, let r): points += [p, q, r]
        case .close: break
        }
    }

    /// Positive when it runs clockwise as seen, y down.
    var signedArea: Double {
        var sum = 0.0
        var last = points.last ?? .zero
        for point in points {
            sum += last.x * point.y - point.x * last.y
            last = point
        }
        return sum / 2
    }

    /// Every point, off its edges by `distance` to their right as seen with y down.
    func moved(by distance: Double) -> [Point] {
        // Points that coincide count once: they have no edge between them.
        var places: [Point] = []
        var indices: [Int] = []
        for point in points {
            if places.last != point { places.append(point) }
            indices.append(places.count - 1)
        }
        if places.count > 1, places.first == places.last {
            places.removeLast()
            indices = indices.map { $0 == places.count ? 0 : $0 }
        }
        guard places.count > 2 else { return points }
        let moved = places.indices.map { index in
            let previous = places[(index + places.count - 1) % places.count]
            let next = places[(index + 1) % places.count]
            return corner(places[index], after: previous, before: next, distance)
        }
        return indices.map { moved[$0] }
    }

    private func corner(
        _ point: Point, after previous: Point, before next: Point, _ distance: Double
    ) -> Point {
        let before = (x: point.x - previous.x, y: point.y - previous.y)
        let after = (x: next.x - point.x, y: next.y - point.y)
        let lengths = (hypot(before.x, before.y), hypot(after.x, after.y))
        let u = (x: before.x / lengths.0, y: before.y / lengths.0)
        let v = (x: after.x / lengths.1, y: after.y / lengths.1)
        let cosine = u.x * v.x + u.y * v.y
        // A hairpin has no outside.
        guard cosine > -0.9375 else { return point }
        let reach = distance / (1 + cosine)
        return Point(x: point.x - (u.y + v.y) * reach, y: point.y + (u.x + v.x) * reach)
    }
}
