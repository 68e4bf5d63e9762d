import TramaCore
import TramaScene

/// Something painted that later text may stand on, in page coordinates.
struct Surface {
    enum Fill {
        case color(Color)
        /// A gradient in its own coordinates, which the map leads to from the page's.
        case gradient(Gradient, Affine)
        /// A picture, a filter, a blend: what shows can't be said without drawing it.
        case unknown
    }

    let path: Path
    let bounds: Rect
    let rule: FillRule
    let fill: Fill
    let opacity: Double
    let clips: [Surface.Clip]
    let steps: ClosedRange<Int>

    struct Clip {
        let path: Path
        let bounds: Rect
        let rule: FillRule

        func contains(_ point: Point) -> Bool {
            bounds.contains(point) && path.contains(point, rule: rule)
        }
    }

    func covers(_ point: Point) -> Bool {
        bounds.contains(point) && path.contains(point, rule: rule)
            && clips.allSatisfy { $0.contains(point) }
    }

    /// The colour at a point that it covers; nil: nobody can say.
    func color(at point: Point) -> Color? {
        let color: Color
        switch fill {
        case .color(let own): color = own
        case .gradient(let gradient, let map): color = gradient.color(at: map.apply(point))
        case .unknown: return nil
        }
        return color.withAlpha(color.alpha * opacity)
    }
}

extension Rect {
    func contains(_ point: Point) -> Bool {
        point.x >= minX && point.x <= maxX && point.y >= minY && point.y <= maxY
    }
}
