import Testing
import TramaCore
import TramaImages
import TramaScene
import TramaText

@testable import TramaDrawing

/// Small pages whose pixels are known.
@Suite struct RasterPixelTests {
    private struct NoGlyphs: GlyphSource {
        func face(_ id: FaceID) -> Face? { nil }
        func outline(of glyph: UInt32, face: FaceID) -> Path { Path() }
        func bitmap(of glyph: UInt32, face: FaceID) -> GlyphBitmap? { nil }
    }

    private static let red = Color(red: 1, green: 0, blue: 0)
    private static let picture = PictureID(Digest("picture"))

    private func draw(_ items: [Item], step: Int? = nil, steps: Int = 0, scale: Double = 1)
        -> Bitmap
    {
        let pixels: [UInt8] = [
            255, 0, 0, 255, 0, 255, 0, 255,
            0, 0, 255, 255, 0, 0, 0, 255,
        ]
        let info = PictureInfo(id: Self.picture, format: .generated, width: 2, height: 2, ratio: 1)
        let bitmap = Bitmap(width: 2, height: 2, pixels: pixels)
        let table = PictureTable([
            Self.picture: Picture(info: info, content: .bitmap(bitmap), name: "two by two")
        ])
        let scene = Scene(size: Size(width: 20, height: 10), items: items, stepCount: steps)
        return RasterBackend(glyphs: NoGlyphs(), pictures: table)
            .bitmap(scene, step: step, scale: scale)
    }

    private func pixel(_ bitmap: Bitmap, _ x: Int, _ y: Int) -> [UInt8] {
        let start = (y * bitmap.width + x) * 4
        return Array(bitmap.pixels[start..<start + 4])
    }

    private func box(_ rect: Rect, _ color: Color) -> Item {
        .path(PathItem(path: Path(rect: rect), fill: .color(color)))
    }

    private let left = Rect(x: 0, y: 0, width: 10, height: 10)

    @Test func fillsOnWhite() {
        let bitmap = draw([box(left, Self.red)])
        #expect(pixel(bitmap, 9, 5) == [255, 0, 0, 255])
        #expect(pixel(bitmap, 10, 5) == [255, 255, 255, 255])
    }

    @Test func scalesPages() {
        let bitmap = draw([box(left, Self.red)], scale: 3)
        #expect(bitmap.width == 60 && bitmap.height == 30)
        #expect(pixel(bitmap, 29, 5) == [255, 0, 0, 255])
        #expect(pixel(bitmap, 30, 5) == [255, 255, 255, 255])
    }

    @Test func groupsAreTransparentAsAWhole() {
        let both = [box(left, Self.red), box(left, .black)]
        let bitmap = draw([.group(Group(items: both, opacity: 0.5))])
        #expect(abs(Int(pixel(bitmap, 5, 5)[0]) - 128) <= 1)
        #expect(pixel(bitmap, 5, 5)[0] == pixel(bitmap, 5, 5)[1])
    }

    @Test func blendsMasksAndClips() {
        let multiplied = Group(
            items: [box(left, Color(red: 0, green: 1, blue: 0))], blend: .multiply)
        #expect(pixel(draw([box(left, Self.red), .group(multiplied)]), 5, 5) == [0, 0, 0, 255])
        let half = Rect(x: 0, y: 0, width: 5, height: 10)
        let masked = Group(
            items: [box(left, Self.red)], mask: Mask(items: [box(half, .black)]))
        let light = Group(
            items: [box(left, Self.red)], mask: Mask(items: [box(half, .white)], luminance: true))
        let dark = Group(
            items: [box(left, Self.red)], mask: Mask(items: [box(half, .black)], luminance: true))
        let clipped = Group(items: [box(left, Self.red)], clip: Clip(path: Path(rect: half)))
        for group in [masked, light, clipped] {
            let bitmap = draw([.group(group)])
            #expect(pixel(bitmap, 4, 5) == [255, 0, 0, 255])
            #expect(pixel(bitmap, 5, 5) == [255, 255, 255, 255])
        }
        #expect(pixel(draw([.group(dark)]), 4, 5) == [255, 255, 255, 255])
    }

    @Test func colourFiltersMatchTheirFormulas() {
        let filtered = { (filter: Filter) -> [UInt8] in
            let group = Group(items: [self.box(self.left, Self.red)], filters: [filter])
            return Array(self.pixel(self.draw([.group(group)]), 5, 5).prefix(3))
        }
        #expect(filtered(.invert(1)) == [0, 255, 255])
        #expect(filtered(.grayscale(1)) == [54, 54, 54])
        #expect(filtered(.brightness(0.5)) == [128, 0, 0])
        #expect(filtered(.sepia(1)) == [100, 89, 69])
        #expect(filtered(.contrast(0)) == [128, 128, 128])
        #expect(filtered(.opacity(0)) == [255, 255, 255])
    }

    @Test func blurKeepsTheSum() {
        var data = [UInt8](repeating: 0, count: 101 * 101)
        data[50 * 101 + 50] = 255
        for deviation in [1.0, 1.9, 4.0, 9.0] {
            var wide = [UInt8](repeating: 0, count: 101 * 101)
            for y in 30..<71 { for x in 30..<71 { wide[y * 101 + x] = 200 } }
            let before = wide.reduce(0) { $0 + Int($1) }
            wide.withUnsafeMutableBufferPointer { buffer in
                if let base = buffer.baseAddress {
                    GaussianBlur(deviation: deviation).apply(
                        to: base, width: 101, height: 101, stride: 101, channels: 1)
                }
            }
            let after = wide.reduce(0) { $0 + Int($1) }
            #expect(abs(after - before) < before / 50, "deviation \(deviation)")
            #expect(wide[50 * 101 + 30] == wide[50 * 101 + 70])
        }
    }

    @Test func picturesStretchOverTheirFrames() {
        let frame = Rect(x: 0, y: 0, width: 8, height: 8)
        let bitmap = draw([
            .picture(PictureItem(picture: Self.picture, frame: frame, sampling: .pixelated))
        ])
        #expect(
            pixel(bitmap, 3, 3) == [255, 0, 0, 255] && pixel(bitmap, 4, 3) == [0, 255, 0, 255])
        #expect(
            pixel(bitmap, 3, 4) == [0, 0, 255, 255] && pixel(bitmap, 8, 3) == [255, 255, 255, 255])
    }

    @Test(arguments: [2.0, 0.25])
    func tilesFillTheClip(_ side: Double) {
        let item = PictureItem(
            picture: Self.picture, frame: Rect(x: 0, y: 0, width: side, height: side),
            clip: Rect(x: 0, y: 0, width: 20, height: 10), tile: Size(width: side, height: side),
            sampling: .pixelated)
        let bitmap = draw([.picture(item)])
        #expect(pixel(bitmap, 18, 8) == pixel(bitmap, 0, 0))
        #expect(pixel(bitmap, 18, 8) != [255, 255, 255, 255])
    }

    @Test func stepsUncoverGroups() {
        let items: [Item] = [.group(Group(items: [box(left, Self.red)], steps: 1...2))]
        #expect(pixel(draw(items, step: 0, steps: 2), 5, 5) == [255, 255, 255, 255])
        #expect(pixel(draw(items, step: 1, steps: 2), 5, 5) == [255, 0, 0, 255])
        #expect(pixel(draw(items, steps: 2), 5, 5) == [255, 0, 0, 255])
    }

    /// Whatever the numbers are, what follows is still drawn.
    @Test func brokenNumbersSpoilNothingElse() {
        let odd: [Double] = [.nan, .infinity, 0, -1, 1e300, 1e-300]
        var items: [Item] = []
        for value in odd {
            let rect = Rect(x: value, y: 0, width: value, height: 3)
            items.append(box(rect, .black.withAlpha(0)))
            items.append(.picture(PictureItem(picture: Self.picture, frame: rect, tile: rect.size)))
            let stroke = Stroke(width: value, dash: [value, value], dashOffset: value)
            items.append(
                .path(
                    PathItem(
                        path: Path(rect: rect), stroke: stroke,
                        strokePaint: .color(.black.withAlpha(0)))))
            items.append(
                .shadow(
                    Shadow(
                        path: Path(rect: rect), blur: value, color: .black.withAlpha(0.001),
                        clip: Path(rect: rect), inset: false)))
            items.append(
                .group(
                    Group(
                        items: [box(rect, .black.withAlpha(0))],
                        transform: Affine(a: value, b: 0, c: 0, d: value, tx: value, ty: 0),
                        opacity: 0.5, filters: [.blur(value), .brightness(value)])))
        }
        items.append(box(left, Self.red))
        #expect(pixel(draw(items), 5, 5) == [255, 0, 0, 255])
    }
}
