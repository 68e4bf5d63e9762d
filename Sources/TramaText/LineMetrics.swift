/// Vertical measures of a face at a size, in CSS pixels.
package struct LineMetrics: Hashable, Sendable {
    package let ascent: Double
    package let descent: Double
    package let lineGap: Double

    package init(ascent: Double, descent: Double, lineGap: Double) {
        self.ascent = ascent
        self.descent = descent
        self.lineGap = lineGap
    }

    /// About the middle, which is the baseline of vertical lines.
    package var centered: LineMetrics {
        let height = ascent + descent
        let half = (height / 2).rounded(.down)
        return LineMetrics(ascent: height - half, descent: half, lineGap: lineGap)
    }

    /// Rounded as Chromium does on Linux (`SimpleFontData`).
    package init(_ metrics: FaceMetrics, size: Double) {
        ascent = (metrics.ascent * size).rounded()
        descent = (metrics.descent * size).rounded()
        lineGap = metrics.lineGap * size
    }

    /// `line-height: normal`.
    package var normalHeight: Double { ascent + descent + lineGap.rounded() }

    /// From the top of a line box of this height to its baseline.
    ///
    /// Half the leading goes above, floored to a whole pixel as in Chromium (`AddLeading`).
    package func baseline(lineHeight: Double) -> Double {
        ascent + ((lineHeight - ascent - descent) / 2).rounded(.down)
    }
}
