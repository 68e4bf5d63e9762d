import TramaCore

/// A colour glyph as a font stores it: an encoded picture and where it lies.
package struct GlyphBitmap: Hashable, Sendable {
    /// A PNG file.
    package let png: [UInt8]
    /// In ems relative to the glyph's origin, y down.
    package let frame: Rect
    package init(png: [UInt8], frame: Rect) {
        self.png = png
        self.frame = frame
    }
}
