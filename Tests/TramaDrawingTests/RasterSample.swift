import Foundation
import TramaCore
import TramaImages
import TramaScene
import TramaText

/// A page with every kind of item, made by hand, and what it is drawn with.
struct RasterSample {
    let fonts = FontLibrary()
    let store: PictureStore
    let pictures: PictureTable
    let noise: PictureID
    let drawing: PictureID

    static let svg = """
        <svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 20'>\
        <rect width='40' height='20' fill='#246'/><circle cx='20' cy='10' r='8' fill='gold'/></svg>
        """

    /// A smooth two-dimensional ramp with a chequered corner, 64 × 48.
    static var ramp: Bitmap {
        var pixels: [UInt8] = []
        for y in 0..<48 {
            for x in 0..<64 {
                let isDark = x < 16 && y < 16 && (x / 4 + y / 4) % 2 == 0
                pixels += isDark ? [0, 0, 0, 255] : [UInt8(x * 4), UInt8(y * 5), 128, 255]
            }
        }
        return Bitmap(width: 64, height: 48, pixels: pixels)
    }

    init() throws {
        let png = Data(PNGEncoder().encode(Self.ramp))
        store = PictureStore(environment: .fixed())
        let address = "data:image/png;base64," + png.base64EncodedString()
        let info = try store.probe(PictureAddress(address, folder: "")).get()
        let svg = "data:image/svg+xml;base64," + Data(Self.svg.utf8).base64EncodedString()
        let vector = try store.probe(PictureAddress(svg, folder: "")).get()
        noise = info.id
        drawing = vector.id
        pictures = store.load([info, vector], jobs: 2).table
    }

    func text(
        _ text: String, family: String = "Inter", size: Double, x: Double, y: Double,
        paint: Paint = .color(.black), stroke: Stroke? = nil, strokePaint: Paint? = nil,
        logical: LogicalID? = nil
    ) -> [Item] {
        let bytes = Array(text.utf8)
        let style = TextStyle(families: [family], size: size)
        let shaped = fonts.shape(
            text, spans: [StyleSpan(range: 0..<bytes.count, style: style)], direction: .automatic,
            hyphenate: false)
        var pen = x
        return fonts.line(shaped, range: 0..<bytes.count, hyphenated: false).map { run in
            var glyphs: [TextRun.Glyph] = []
            var inner = 0.0
            for glyph in run.glyphs {
                glyphs.append(
                    TextRun.Glyph(
                        id: glyph.id, x: inner + glyph.xOffset, y: glyph.yOffset,
                        advance: glyph.advance, cluster: glyph.cluster - run.range.lowerBound))
                inner += glyph.advance
            }
            defer { pen += inner }
            return .text(
                TextRun(
                    face: run.face.id, size: run.size, origin: Point(x: pen, y: y), glyphs: glyphs,
                    text: String(decoding: bytes[run.range], as: UTF8.self),
                    isRightToLeft: run.isRightToLeft, paint: paint, stroke: stroke,
                    strokePaint: strokePaint, logical: logical))
        }
    }

    static func box(_ x: Double, _ y: Double, _ w: Double, _ h: Double) -> Path {
        Path(rect: Rect(x: x, y: y, width: w, height: h))
    }

    static func star(_ x: Double, _ y: Double, _ r: Double) -> Path {
        var path = Path()
        for i in 0..<5 {
            let a = Double(i) * 4 * .pi / 5
            let p = Point(x: x + r * sin(a), y: y - r * cos(a))
            if i == 0 { path.move(p.x, p.y) } else { path.line(p.x, p.y) }
        }
        path.close()
        return path
    }

    static func gradient(_ geometry: Gradient.Geometry, repeats: Bool = false) -> Paint {
        let stops = [
            Gradient.Stop(offset: 0, color: Color(red: 0.9, green: 0.2, blue: 0.1)),
            Gradient.Stop(offset: 0.5, color: Color(red: 1, green: 0.9, blue: 0.2)),
            Gradient.Stop(offset: 1, color: Color(red: 0.1, green: 0.3, blue: 0.8, alpha: 0)),
        ]
        return .gradient(Gradient(geometry: geometry, stops: stops, repeats: repeats))
    }

    func scene() -> Scene {
        let violet = Paint.color(Color(red: 0.4, green: 0.1, blue: 0.6))
        let ink = Color(red: 0.1, green: 0.2, blue: 0.3)
        var items: [Item] = [
            .path(
                PathItem(
                    path: Self.box(0, 0, 960, 540),
                    fill: .color(Color(red: 0.97, green: 0.96, blue: 0.93))))
        ]
        var logical = LogicalTree()
        let heading = logical.add(.heading1, under: LogicalTree.root)
        let link = logical.add(.link, under: heading)
        logical[link].link = .url("https://example.org/?a=1&b=\"<script>\"")
        logical[link].rects = [Rect(x: 30, y: 20, width: 420, height: 44)]
        items += text(
            "Trama: de \u{201C}hilo\u{201D} <b>&amp; fin 😀", size: 36, x: 30, y: 56,
            paint: .color(ink), logical: link)
        items += text("مرحبا 日本語 office", size: 24, x: 560, y: 52, paint: violet, logical: heading)
        items += text(
            "Gradient", size: 44, x: 700, y: 110,
            paint: Self.gradient(.linear(from: Point(x: 700, y: 0), to: Point(x: 900, y: 0))))
        items += text(
            "Stroke", size: 44, x: 540, y: 110, paint: .color(.white),
            stroke: Stroke(width: 2), strokePaint: .color(ink))
        // Gradients.
        let cells: [Paint] = [
            Self.gradient(.linear(from: Point(x: 30, y: 90), to: Point(x: 130, y: 160))),
            Self.gradient(.radial(center: Point(x: 190, y: 125), radiusX: 50, radiusY: 30)),
            Self.gradient(.conic(center: Point(x: 300, y: 125), angle: 0.5)),
            Self.gradient(
                .linear(from: Point(x: 360, y: 90), to: Point(x: 380, y: 100)), repeats: true),
        ]
        for (index, paint) in cells.enumerated() {
            items.append(
                .path(PathItem(path: Self.box(30 + Double(index) * 110, 90, 100, 70), fill: paint)))
        }
        // Strokes.
        items.append(
            .path(
                PathItem(
                    path: Self.box(40, 180, 100, 60),
                    stroke: Stroke(width: 5, dash: [12, 8], dashOffset: 4, cap: .round),
                    strokePaint: violet)))
        items.append(
            .path(
                PathItem(
                    path: Self.star(200, 212, 38),
                    fill: .color(Color(red: 0.9, green: 0.6, blue: 0.1)),
                    rule: .evenOdd, stroke: Stroke(width: 1.5), strokePaint: .color(ink))))
        // Shadows.
        let card = Self.box(270, 180, 110, 60)
        items.append(
            .shadow(
                Shadow(
                    path: Self.box(276, 188, 110, 60), blur: 16, color: Color.black.withAlpha(0.5),
                    clip: card, inset: false)))
        items.append(.path(PathItem(path: card, fill: .color(.white))))
        items.append(
            .shadow(
                Shadow(
                    path: Self.box(280, 190, 110, 60), blur: 10,
                    color: Color(red: 0.7, green: 0, blue: 0, alpha: 0.8), clip: card, inset: true))
        )
        // Pictures.
        items.append(
            .picture(
                PictureItem(picture: noise, frame: Rect(x: 420, y: 180, width: 96, height: 72))))
        items.append(
            .picture(
                PictureItem(
                    picture: noise, frame: Rect(x: 530, y: 180, width: 96, height: 72),
                    sampling: .pixelated)))
        items.append(
            .picture(
                PictureItem(picture: noise, frame: Rect(x: 640, y: 180, width: 20, height: 15))))
        items.append(
            .picture(
                PictureItem(picture: drawing, frame: Rect(x: 670, y: 180, width: 120, height: 60))))
        items.append(
            .picture(
                PictureItem(
                    picture: drawing, frame: Rect(x: 810, y: 180, width: 40, height: 20),
                    clip: Rect(x: 800, y: 180, width: 130, height: 70),
                    tile: Size(width: 44, height: 24))))
        items += groups(ink)
        return Scene(
            size: Size(width: 960, height: 540), items: items, logical: logical, stepCount: 2)
    }

    private func groups(_ ink: Color) -> [Item] {
        let picture = { (x: Double, y: Double) -> Item in
            .picture(
                PictureItem(picture: noise, frame: Rect(x: x, y: y, width: 64, height: 48)))
        }
        let filters: [[Filter]] = [
            [.blur(3)], [.brightness(1.4)], [.contrast(2)], [.grayscale(1)], [.hueRotate(1.5)],
            [.invert(1)], [.opacity(0.4)], [.saturate(3)], [.sepia(1)],
            [.dropShadow(offset: Point(x: 5, y: 5), blur: 3, color: ink)],
            [.blur(0.8), .sepia(0.5)],
        ]
        var items: [Item] = filters.enumerated().map { index, filter in
            .group(Group(items: [picture(30 + Double(index) * 82, 275)], filters: filter))
        }
        for (index, mode) in BlendMode.allCases.enumerated() {
            let x = 30 + Double(index) * 56
            items.append(
                .path(
                    PathItem(
                        path: Self.box(x, 345, 44, 40),
                        fill: Self.gradient(
                            .linear(from: Point(x: x, y: 0), to: Point(x: x + 44, y: 0))))))
            items.append(
                .group(
                    Group(
                        items: [
                            .path(
                                PathItem(
                                    path: Self.box(x + 8, 355, 44, 20),
                                    fill: .color(Color(red: 0.2, green: 0.7, blue: 0.5))))
                        ], blend: mode)))
        }
        let tilt = Affine(a: 0.94, b: 0.34, c: -0.34, d: 0.94, tx: 90, ty: 400)
        items.append(
            .group(
                Group(
                    items: [picture(0, 0)] + text("clip", size: 30, x: 4, y: 40), transform: tilt,
                    clip: Clip(path: Self.star(32, 30, 36)), opacity: 0.7)))
        items.append(
            .group(
                Group(
                    items: [picture(180, 410), picture(244, 410)],
                    mask: Mask(items: text("MASK", size: 48, x: 180, y: 455)))))
        items.append(
            .group(
                Group(
                    items: [
                        .path(PathItem(path: Self.box(340, 405, 120, 60), fill: .color(ink)))
                    ],
                    mask: Mask(
                        items: [
                            .path(
                                PathItem(
                                    path: Self.box(340, 405, 120, 60),
                                    fill: .gradient(
                                        Gradient(
                                            geometry: .linear(
                                                from: Point(x: 340, y: 0), to: Point(x: 460, y: 0)),
                                            stops: [
                                                .init(offset: 0, color: .black),
                                                .init(offset: 1, color: .white),
                                            ], repeats: false))))
                        ], luminance: true))))
        for step in 1...2 {
            items.append(
                .group(
                    Group(
                        items: text(
                            "Paso \(step)", family: "Lato", size: 26, x: 500,
                            y: 400 + 30 * Double(step)),
                        steps: step...2)))
        }
        items += text("👩‍💻 🇪🇸 y más texto pequeño: la trama y la urdimbre.", size: 14, x: 30, y: 510)
        return items
    }
}
