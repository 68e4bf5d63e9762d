import TramaCore
import TramaText

/// Where backends get glyphs from: the font library, or a fixed set in tests.
package protocol GlyphSource: Sendable {
    func face(_ id: FaceID) -> Face?
    /// The glyph's outline in ems, y down, origin on the baseline; empty for blanks and bitmaps.
    func outline(of glyph: UInt32, face: FaceID) -> Path
    /// The colour bitmap of a glyph; nil for glyphs that are outlines.
    func bitmap(of glyph: UInt32, face: FaceID) -> GlyphBitmap?
}
