import TramaCore

/// What fills an outline or a text run; coordinates are the item's own.
package enum Paint: Hashable, Sendable {
    case color(Color)
    case gradient(Gradient)
}

/// A gradient with everything resolved: stops sorted, offsets in 0…1.
package struct Gradient: Hashable, Sendable {
    package enum Geometry: Hashable, Sendable {
        case linear(from: Point, to: Point)
        /// An ellipse: radii along x and y.
        case radial(center: Point, radiusX: Double, radiusY: Double)
        /// `angle` in radians, clockwise from the upward direction.
        case conic(center: Point, angle: Double)
    }
    package struct Stop: Hashable, Sendable {
        package let offset: Double
        package let color: Color
        package init(offset: Double, color: Color) {
            self.offset = offset
            self.color = color
        }
    }
    package let geometry: Geometry
    package let stops: [Stop]
    package let repeats: Bool
    package init(geometry: Geometry, stops: [Stop], repeats: Bool) {
        self.geometry = geometry
        self.stops = stops
        self.repeats = repeats
    }
}

package struct Stroke: Hashable, Sendable {
    package enum Cap: Hashable, Sendable { case butt, round, square }
    package let width: Double
    package let dash: [Double]
    package let dashOffset: Double
    package let cap: Cap
    package init(width: Double, dash: [Double] = [], dashOffset: Double = 0, cap: Cap = .butt) {
        self.width = width
        self.dash = dash
        self.dashOffset = dashOffset
        self.cap = cap
    }
}

package enum FillRule: Hashable, Sendable { case nonZero, evenOdd }
