import TramaCore
import TramaStyle

/// Rounds a length towards zero to 1/64 px, the precision in which browsers lay out.
///
/// Not-a-number becomes 0 and endless lengths are cut to the range of a browser's layout unit.
func unit(_ length: Double) -> Double {
    guard length.isFinite else {
        return length > 0 ? layoutMaximum : length < 0 ? -layoutMaximum : 0
    }
    return min(layoutMaximum, max(-layoutMaximum, (length * 64).rounded(.towardZero) / 64))
}

/// Rounds a text's width up to 1/64 px.
func unitCeil(_ length: Double) -> Double {
    guard length.isFinite else { return 0 }
    return min(layoutMaximum, (length * 64).rounded(.up) / 64)
}

/// 2²⁵ px: the largest length of a browser's layout unit.
let layoutMaximum = 33_554_431.0

extension LengthPercentage {
    /// The length with percentages of `basis`, in layout units.
    func used(_ basis: Double) -> Double { unit(resolve(basis)) }
}

extension Point {
    static func - (a: Point, b: Insets) -> Point { Point(x: a.x - b.left, y: a.y - b.top) }
}
