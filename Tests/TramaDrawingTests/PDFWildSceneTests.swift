import Foundation
import Testing
import TramaCore
import TramaImages
import TramaScene
import TramaText

@testable import TramaDrawing

/// Scenes that no layout should make: numbers that aren't, faces and pictures that aren't there.
@Suite struct PDFWildSceneTests {
    /// A fixed sequence (splitmix64), so that a failure can be found again.
    private struct Wild {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }

        mutating func below(_ count: Int) -> Int { Int(next() % UInt64(count)) }

        mutating func number() -> Double {
            switch below(12) {
            case 0: .nan
            case 1: .infinity
            case 2: -.infinity
            case 3: 1e300
            case 4: -1e18
            case 5: 1e-300
            case 6: 0
            default: Double(below(2000)) / 2 - 200
            }
        }

        mutating func point() -> Point { Point(x: number(), y: number()) }
        mutating func rect() -> Rect {
            Rect(x: number(), y: number(), width: number(), height: number())
        }
        mutating func color() -> Color {
            Color(red: Double(below(30)) - 10, green: 0.5, blue: 0.2, alpha: Double(below(9)) / 4)
        }

        mutating func path() -> Path {
            Path(
                (0..<below(5)).map { _ in
                    switch below(4) {
                    case 0: .move(point())
                    case 1: .line(point())
                    case 2: .cubic(point(), point(), point())
                    default: .close
                    }
                })
        }

        mutating func paint() -> Paint {
            if below(2) == 0 { return .color(color()) }
            let stops = (0..<below(4)).map { _ in Gradient.Stop(offset: number(), color: color()) }
            let geometry: Gradient.Geometry =
                switch below(3) {
                case 0: .linear(from: point(), to: point())
                case 1: .radial(center: point(), radiusX: number(), radiusY: number())
                default: .conic(center: point(), angle: number())
                }
            return .gradient(Gradient(geometry: geometry, stops: stops, repeats: below(2) == 0))
        }

        mutating func stroke() -> Stroke {
            Stroke(width: number(), dash: [number(), number()], dashOffset: number())
        }

        mutating func items(_ depth: Int, _ picture: PictureID, _ face: FaceID) -> [Item] {
            (0..<below(4)).map { _ in
                let logical = below(3) == 0 ? nil : LogicalID(rawValue: below(9) - 2)
                switch below(depth > 0 ? 5 : 4) {
                case 0:
                    return .path(
                        PathItem(
                            path: path(), fill: paint(), stroke: stroke(), strokePaint: paint(),
                            logical: logical))
                case 1:
                    return .picture(
                        PictureItem(
                            picture: below(4) == 0 ? PictureID(Digest("gone")) : picture,
                            frame: rect(), clip: below(2) == 0 ? rect() : nil,
                            tile: below(2) == 0 ? Size(width: number(), height: number()) : nil,
                            sampling: below(2) == 0 ? .pixelated : .smooth, logical: logical))
                case 2:
                    return .shadow(
                        Shadow(
                            path: path(), blur: min(200, number()), color: color(), clip: path(),
                            inset: below(2) == 0))
                case 3:
                    let glyphs = (0..<below(6)).map { _ in
                        TextRun.Glyph(
                            id: UInt32(below(70_000)), x: number(), y: number(), advance: number(),
                            cluster: below(12) - 3)
                    }
                    return .text(
                        TextRun(
                            face: below(4) == 0 ? FaceID(Digest("gone")) : face, size: number(),
                            origin: point(), glyphs: glyphs, text: "añ😀b",
                            isRightToLeft: below(2) == 0, paint: paint(), logical: logical))
                default:
                    return .group(
                        Group(
                            items: items(depth - 1, picture, face),
                            transform: Affine(
                                a: number(), b: number(), c: number(), d: number(), tx: number(),
                                ty: number()),
                            clip: below(2) == 0 ? Clip(path: path()) : nil, opacity: number(),
                            blend: BlendMode.allCases[below(BlendMode.allCases.count)],
                            filters: below(3) == 0 ? [.opacity(number()), .sepia(1)] : [],
                            mask: below(3) == 0
                                ? Mask(items: items(depth - 1, picture, face)) : nil))
                }
            }
        }

        mutating func tree() -> LogicalTree {
            var tree = LogicalTree()
            let roles: [LogicalTree.Role] = [
                .list, .table, .tableRow, .figure, .link, .note, .heading5, .header, .span,
            ]
            for _ in 0..<below(7) {
                let id = tree.add(
                    roles[below(roles.count)],
                    under: LogicalID(rawValue: below(tree.nodes.count)))
                tree[id].link = below(3) == 0 ? .slide(below(9) - 3) : nil
                tree[id].rects = (0..<below(3)).map { _ in rect() }
                tree[id].destination = below(3) == 0 ? "slide-1" : nil
            }
            return tree
        }
    }

    @Test(arguments: 0..<8) func isSoundWhateverComes(seed: UInt64) throws {
        let sample = try RasterSample()
        guard case .text(let run) = sample.text("x", size: 10, x: 0, y: 0).first else { return }
        var wild = Wild(state: seed &* 77)
        let slides = (0..<3).map { _ in
            SceneDeck.Slide(
                scene: Scene(
                    size: Size(width: 400, height: 300),
                    items: wild.items(3, sample.noise, run.face), logical: wild.tree()))
        }
        let deck = SceneDeck(
            slides: slides, outline: [.init(title: "x", slide: wild.below(9) - 3, level: 3)])
        let data = try PDFBackend(
            glyphs: sample.fonts, pictures: sample.pictures,
            options: PDFOptions(linearize: seed % 2 == 0)
        ).pdf(deck)
        guard let check = try PDFBackendTests().run("qpdf", ["--check", "FILE"], on: data) else {
            return
        }
        #expect(check.status == 0, "\(check.output)")
    }
}
