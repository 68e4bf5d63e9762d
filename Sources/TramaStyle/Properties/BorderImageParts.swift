import TramaCore

/// `border-image-*` before widths are known.
struct BorderImageParts: Sendable {
    enum Width: Sendable, Hashable {
        case auto
        /// Times the border's width.
        case number(Double)
        case length(LengthPercentage)
    }
    var source = Image.none
    var slice = Sides<LengthPercentage>(all: .percent(100))
    var fills = false
    var width = Sides<Width>(all: .number(1))
    /// Negative: times the border's width.
    var outset = Sides<Double>(all: 0)
    var repeatX = "stretch"
    var repeatY = "stretch"
}
