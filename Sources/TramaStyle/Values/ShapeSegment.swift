import TramaCore

/// One command of `clip-path: shape()`; lengths are of the reference box.
package struct ShapeSegment: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case move, line, horizontal, vertical, curve, arc, close
    }
    package var kind: Kind
    /// From the point before instead of from the box's corner.
    package var isRelative = false
    package var end = Position2D.zero
    /// Of a curve, one or two; none continues smoothly.
    package var controls: [Position2D] = []
    /// Of an arc.
    package var radii = Position2D.zero
    package var isClockwise = false
    package var isLarge = false
    /// Radians.
    package var rotation = 0.0

    init(kind: Kind, isRelative: Bool = false) {
        self.kind = kind
        self.isRelative = isRelative
    }
}
