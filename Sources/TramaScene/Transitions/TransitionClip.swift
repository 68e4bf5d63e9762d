import TramaCore

/// What shows of a slide: a CSS `clip-path`, in percent of the slide.
package enum TransitionClip: Hashable, Sendable {
    /// Distances from the top, right, bottom and left edge.
    case inset(Double, Double, Double, Double)
    /// Around the centre; percent of the slide's diagonal divided by √2, as CSS has it.
    case circle(Double)
    /// x, y pairs.
    case polygon([Point])

    /// The same shape in between; nil for shapes that can't be joined.
    func mixed(with other: TransitionClip, _ part: Double) -> TransitionClip? {
        func mix(_ a: Double, _ b: Double) -> Double { a + (b - a) * part }
        switch (self, other) {
        case (.inset(let a, let b, let c, let d), .inset(let e, let f, let g, let h)):
            return .inset(mix(a, e), mix(b, f), mix(c, g), mix(d, h))
        case (.circle(let a), .circle(let b)): return .circle(mix(a, b))
        case (.polygon(let a), .polygon(let b)) where a.count == b.count:
            return .polygon(zip(a, b).map { Point(x: mix($0.x, $1.x), y: mix($0.y, $1.y)) })
        default: return nil
        }
    }

    /// The outline on a slide of a size, in pixels.
    package func path(in size: Size) -> Path {
        let (w, h) = (size.width / 100, size.height / 100)
        switch self {
        case .inset(let top, let right, let bottom, let left):
            return Path(
                rect: Rect(
                    x: left * w, y: top * h, width: max(0, 100 - left - right) * w,
                    height: max(0, 100 - top - bottom) * h))
        case .circle(let percent):
            let diagonal = (size.width * size.width + size.height * size.height).squareRoot()
            let radius = max(0, percent) / 100 * diagonal / 2.0.squareRoot()
            return Self.circle(Point(x: size.width / 2, y: size.height / 2), radius)
        case .polygon(let points):
            let corners = points.map { Point(x: $0.x * w, y: $0.y * h) }
            guard let first = corners.first else { return Path() }
            return Path([.move(first)] + corners.dropFirst().map { .line($0) } + [.close])
        }
    }

    /// Four cubic arcs.
    private static func circle(_ center: Point, _ radius: Double) -> Path {
        let k = radius * 0.552_284_75
        func at(_ x: Double, _ y: Double) -> Point { Point(x: center.x + x, y: center.y + y) }
        return Path([
            .move(at(radius, 0)),
            .cubic(at(radius, k), at(k, radius), at(0, radius)),
            .cubic(at(-k, radius), at(-radius, k), at(-radius, 0)),
            .cubic(at(-radius, -k), at(-k, -radius), at(0, -radius)),
            .cubic(at(k, -radius), at(radius, -k), at(radius, 0)),
            .close,
        ])
    }
}
