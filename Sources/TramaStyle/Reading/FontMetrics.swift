/// What CSS units ask of a font, in CSS pixels at the style's size.
package struct FontMetrics: Sendable, Hashable {
    package var xHeight: Double
    /// Advance of `0`, for `ch`.
    package var zeroAdvance: Double
    package var capHeight: Double
    /// Advance of a CJK water ideograph, for `ic`.
    package var ideographAdvance: Double
    /// Used `line-height: normal`.
    package var lineHeight: Double

    package init(
        xHeight: Double, zeroAdvance: Double, capHeight: Double, ideographAdvance: Double,
        lineHeight: Double
    ) {
        self.xHeight = xHeight
        self.zeroAdvance = zeroAdvance
        self.capHeight = capHeight
        self.ideographAdvance = ideographAdvance
        self.lineHeight = lineHeight
    }

    /// What CSS Values prescribes where no font can be asked.
    package static func fallback(size: Double) -> FontMetrics {
        FontMetrics(
            xHeight: size * 0.5, zeroAdvance: size * 0.5, capHeight: size * 0.7,
            ideographAdvance: size, lineHeight: size * 1.2)
    }
}

/// Measures the first available font of a style.
package typealias FontMeasure = @Sendable (TextProperties) -> FontMetrics
