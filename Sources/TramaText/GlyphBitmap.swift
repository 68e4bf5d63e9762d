/// A colour glyph's picture; lengths in ems from the origin on the baseline.
package struct GlyphBitmap: Hashable, Sendable {
    package let png: [UInt8]
    /// From the origin to the left edge, right positive.
    package let bearingX: Double
    /// From the baseline to the top edge, up positive.
    package let bearingY: Double
    package let width: Double
    package let height: Double
}
