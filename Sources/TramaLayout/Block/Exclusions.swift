import TramaCore
import TramaStyle

/// The floats of one block formatting context, as margin boxes in its coordinates. A value: layout
/// that is tried and dropped leaves no trace.
struct Exclusions: Hashable, Sendable {
    private(set) var left: [Rect] = []
    private(set) var right: [Rect] = []
    /// Tops of later floats are not above earlier ones (CSS 2.1, 9.5.1, rule 5).
    private(set) var lowestTop = -layoutMaximum

    var isEmpty: Bool { left.isEmpty && right.isEmpty }

    /// The room between floats at heights `y ..< y + height`, within `low ... high`.
    func room(
        at y: Double, height: Double, low: Double, high: Double
    ) -> (low: Double, high: Double) {
        var room = (low: low, high: high)
        let bottom = y + max(height, 1.0 / 64)
        for rect in left where rect.minY < bottom && rect.maxY > y {
            room.low = max(room.low, rect.maxX)
        }
        for rect in right where rect.minY < bottom && rect.maxY > y {
            room.high = min(room.high, rect.minX)
        }
        return (room.low, max(room.low, room.high))
    }

    /// The next height at which a float ends below `y`.
    func nextEnd(below y: Double) -> Double? {
        (left + right).map(\.maxY).filter { $0 > y }.min()
    }

    /// Where content starts that clears the floats on the given sides.
    func clearance(_ clear: Clear) -> Double? {
        let rects: [Rect]
        switch clear {
        case .none: return nil
        case .left: rects = left
        case .right: rects = right
        case .both: rects = left + right
        }
        return rects.map(\.maxY).max()
    }

    var bottom: Double? { (left + right).map(\.maxY).max() }

    /// The highest place at or below `y` where a box of the given size fits.
    func place(
        _ size: Size, from y: Double, low: Double, high: Double
    ) -> (y: Double, low: Double, high: Double) {
        var y = y
        // Each step passes the end of at least one float.
        for _ in 0...(left.count + right.count) {
            let room = room(at: y, height: size.height, low: low, high: high)
            if room.high - room.low >= size.width - 1.0 / 64
                || (room.low == low && room.high == high)
            {
                return (y, room.low, room.high)
            }
            guard let next = nextEnd(below: y) else { return (y, room.low, room.high) }
            y = next
        }
        return (y, low, high)
    }

    /// Places a float's margin box and returns its top left corner.
    mutating func addFloat(
        _ size: Size, side: FloatSide, from y: Double, low: Double, high: Double, clear: Clear
    ) -> Point {
        let start = max(y, lowestTop, clearance(clear) ?? y)
        let place = place(size, from: start, low: low, high: high)
        let x = side == .left ? place.low : place.high - size.width
        let rect = Rect(x: x, y: place.y, width: size.width, height: size.height)
        lowestTop = max(lowestTop, place.y)
        // A float of no area excludes nothing.
        if size.width > 0 && size.height > 0 {
            if side == .left { left.append(rect) } else { right.append(rect) }
        }
        return rect.origin
    }
}
