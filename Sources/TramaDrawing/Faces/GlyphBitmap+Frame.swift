import TramaCore
import TramaText

extension GlyphBitmap {
    /// Where the bitmap lies relative to the glyph's origin: ems, y down.
    var frame: Rect { Rect(x: bearingX, y: -bearingY, width: width, height: height) }
}
