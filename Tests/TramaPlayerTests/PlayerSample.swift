import Foundation
import Testing
import TramaCore
import TramaDrawing
import TramaImages
import TramaScene
import TramaText

@testable import TramaPlayer

/// Writes a deck to look at in a browser, where `TRAMA_TEST_OUT` names a folder.
@Suite struct PlayerSample {
    static let fonts = FontLibrary()

    static func text(_ text: String, size: Double, x: Double, y: Double) -> [Item] {
        let count = text.utf8.count
        let style = TextStyle(families: ["Inter"], size: size)
        let shaped = fonts.shape(
            text, spans: [StyleSpan(range: 0..<count, style: style)], direction: .automatic,
            hyphenate: false)
        return fonts.line(shaped, range: 0..<count, hyphenated: false).map { run in
            var pen = 0.0
            let glyphs = run.glyphs.map { glyph in
                defer { pen += glyph.advance }
                return TextRun.Glyph(
                    id: glyph.id, x: pen + glyph.xOffset, y: glyph.yOffset, advance: glyph.advance,
                    cluster: glyph.cluster - run.range.lowerBound)
            }
            return .text(
                TextRun(
                    face: run.face.id, size: size, origin: Point(x: x, y: y), glyphs: glyphs,
                    text: text, paint: .color(.black)))
        }
    }

    static func deck(slides count: Int, lines: Int) -> SceneDeck {
        var deck = SceneDeck()
        deck.metadata.title = "Muestra"
        deck.metadata.language = "es"
        let transitions = ["push", "cover", "cube", "fade", "iris-out", "flip"]
        for number in 1...count {
            let shade = Double(number % 6) / 12
            var items: [Item] = [
                .path(
                    PathItem(
                        path: Path(rect: Rect(x: 0, y: 0, width: 1280, height: 720)),
                        fill: .color(Color(red: 1 - shade, green: 0.95, blue: 0.8 + shade / 3))))
            ]
            items += text("Diapositiva \(number): la trama", size: 56, x: 80, y: 130)
            for line in 0..<lines {
                let words = text(
                    "Línea \(line + 1): hilos que se cruzan una y otra vez", size: 30, x: 100,
                    y: 210 + Double(line) * 44)
                items.append(.group(Group(items: words, steps: line < 2 ? nil : (line - 1)...99)))
            }
            var slide = SceneDeck.Slide(
                scene: Scene(
                    size: Size(width: 1280, height: 720), items: items, stepCount: max(0, lines - 2)
                ),
                notes: ["Nota de la \(number).", "Hablar *despacio*."], label: "\(number)",
                title: "Diapositiva \(number)")
            slide.transition = .init(name: transitions[number % transitions.count], duration: 0.4)
            deck.slides.append(slide)
        }
        return deck
    }

    @Test func storesSharedOutlinesOnce() throws {
        let one = Player().html(
            Self.deck(slides: 2, lines: 8), glyphs: Self.fonts, pictures: PictureTable())
        let many = Player().html(
            Self.deck(slides: 30, lines: 8), glyphs: Self.fonts, pictures: PictureTable())
        let paths = { (html: String) in html.components(separatedBy: "<path id=").count }
        #expect(paths(many) - paths(one) <= 8)
        #expect(many.utf8.count < 1_500_000)
        guard let folder = ProcessInfo.processInfo.environment["TRAMA_TEST_OUT"] else { return }
        try many.write(toFile: folder + "/player.html", atomically: true, encoding: .utf8)
        try Player().html(
            Self.deck(slides: 200, lines: 10), glyphs: Self.fonts, pictures: PictureTable()
        ).write(toFile: folder + "/player200.html", atomically: true, encoding: .utf8)
    }
}
