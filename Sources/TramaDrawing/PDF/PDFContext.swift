import TramaCore
import TramaImages

/// What drawing any page may look up; made before the pages, which are drawn in parallel.
struct PDFContext: Sendable {
    let faces: [FaceID: PDFFace]
    let pictures: [PictureID: PDFPicture]
    /// Copies whose pixels stay sharp when they are enlarged.
    let pixelated: [PictureID: PDFPicture]
    /// For what is drawn as pixels after all.
    let glyphs: any GlyphSource
    let raster: RasterPictures
}
