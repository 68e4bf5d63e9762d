import TramaCore

/// How a list is to be set.
struct MathContext: Sendable {
    var style: MathStyle
    /// Em of the text size, CSS pixels.
    var size: Double
    var color: Color?
    /// Reach of the fence around, for `\middle`.
    var fence: Double?

    func with(_ style: MathStyle) -> MathContext {
        var result = self
        result.style = style
        return result
    }
    var cramped: MathContext { with(style.cramped) }
}
