import TramaCore
import TramaImages
import TramaScene

/// Scenes to pixels: Cairo image surfaces, glyphs as filled outlines.
///
/// Safe to use from several threads at once; decoded pictures are shared between pages.
package struct RasterBackend: Sendable {
    /// What pages are painted on.
    private static let paper = Color.white

    let glyphs: any GlyphSource
    let pictures: RasterPictures
    let pool: PixelPool

    package init(glyphs: any GlyphSource, pictures: PictureTable) {
        self.glyphs = glyphs
        pool = PixelPool()
        self.pictures = RasterPictures(pictures)
    }

    private init(_ other: RasterBackend, _ pictures: RasterPictures) {
        glyphs = other.glyphs
        pool = other.pool
        self.pictures = pictures
    }

    /// The same with pictures of no table besides.
    func showing(_ pixels: [PictureID: MipmappedPixels]) -> RasterBackend {
        pixels.isEmpty ? self : RasterBackend(self, RasterPictures(pictures, showing: pixels))
    }

    /// Draws a page on white.
    ///
    /// - Parameters:
    ///   - step: nil is the slide at rest, with everything uncovered.
    ///   - scale: pixels per CSS pixel; lowered where the page would pass ``Limits/pixels``.
    package func bitmap(_ scene: Scene, step: Int? = nil, scale: Double = 1) -> Bitmap {
        guard let layer = layer(scene, step: step, scale: scale) else { return Self.blank }
        return layer.bitmap()
    }

    private static let blank = Bitmap(width: 1, height: 1, pixels: [255, 255, 255, 255])

    func layer(_ scene: Scene, step: Int?, scale: Double) -> RasterLayer? {
        page(scene.page(step), scale: scale)
    }

    /// A page of a scene, or only the pixels of `part`.
    func page(_ page: Scene, part: DeviceRect? = nil, scale: Double) -> RasterLayer? {
        let (width, height, scale) = Self.pixels(of: page.size, scale: scale)
        let whole = DeviceRect(x: 0, y: 0, width: width, height: height)
        guard let layer = RasterLayer(part ?? whole, from: pool) else { return nil }
        layer.fill(Self.paper)
        layer.concatenate(.scale(scale, scale))
        RasterCanvas(layer: layer, glyphs: glyphs, pictures: pictures).draw(page.items)
        return layer
    }

    /// Whole pixels of a page, and the scale that they take.
    static func pixels(
        of size: Size, scale: Double
    ) -> (width: Int, height: Int, scale: Double) {
        let scale = bounded(scale, size: size)
        return (
            max(1, Int((side(size.width) * scale).rounded())),
            max(1, Int((side(size.height) * scale).rounded())), scale
        )
    }

    package func png(
        _ scene: Scene, step: Int? = nil, scale: Double = 1, encoder: PNGEncoder = PNGEncoder()
    ) -> [UInt8] {
        guard let layer = layer(scene, step: step, scale: scale) else {
            return encoder.encode(Self.blank)
        }
        return layer.withWords { words, stride in
            encoder.encode(
                page: words, stride: stride, width: layer.frame.width, height: layer.frame.height)
        }
    }

    /// Draws and encodes pages on at most `jobs` threads, in order.
    package func pngs(
        _ pages: [(scene: Scene, step: Int?)], scale: Double = 1,
        encoder: PNGEncoder = PNGEncoder(), jobs: Int
    ) -> [[UInt8]] {
        parallelMap(pages.count, jobs: jobs) { index in
            png(pages[index].scene, step: pages[index].step, scale: scale, encoder: encoder)
        }
    }

    private static func side(_ length: Double) -> Double {
        length.isFinite ? min(max(1, length), Limits.pageSide) : 1
    }

    /// Cairo's surfaces end at 32,767 pixels a side.
    private static func bounded(_ scale: Double, size: Size) -> Double {
        let width = side(size.width)
        let height = side(size.height)
        let most = min(
            32_000 / width, 32_000 / height, (Double(Limits.pixels) / (width * height)).squareRoot()
        )
        return scale.isFinite ? min(max(scale, 1 / min(width, height)), most) : 1
    }
}
