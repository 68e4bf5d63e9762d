import TramaCore
import TramaText

/// A face as the pages refer to it: its fonts in the file, and the code of each glyph.
struct PDFFace: Sendable {
    struct Glyph: Sendable {
        /// Index in ``PDFFace/fonts``.
        let font: Int
        /// One byte (Type 3) or two.
        let code: [UInt8]
        /// As the font's widths say, thousandths of an em.
        let advance: Double
        /// What the code stands for when the text is copied.
        let text: String
    }
    let fonts: [PDFReference]
    /// In `/Resources`, one for each font.
    let names: [String]
    let glyphs: [UInt32: Glyph]
    var synthesis = FaceSynthesis.none
}
