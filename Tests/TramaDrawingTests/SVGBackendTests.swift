import Foundation
import Testing
import TramaCore
import TramaImages
import TramaScene

@testable import TramaDrawing

@Suite struct SVGBackendTests {
    @Test func writesEveryKindOfItem() throws {
        let sample = try RasterSample()
        let backend = SVGBackend(glyphs: sample.fonts, pictures: sample.pictures)
        let svg = backend.svg(sample.scene(), title: "Sample <1>", language: "es")
        try Artifacts.write(svg.utf8, "sample.svg")
        let parser = XMLDelegate()
        #expect(parser.parse(svg))
        #expect(parser.title == "Sample <1>")
        #expect(
            parser.texts.contains { $0.hasPrefix("Trama: de \u{201C}hilo\u{201D} <b>&amp; fin ") })
        #expect(parser.addresses == ["https://example.org/?a=1&b=\"<script>\""])
        #expect(!parser.names.contains("script") && !parser.names.contains("b"))
    }

    @Test func storesGlyphsAndPicturesOnce() throws {
        let sample = try RasterSample()
        let backend = SVGBackend(glyphs: sample.fonts, pictures: sample.pictures)
        var definitions = SVGDefinitions()
        let first = backend.slide(
            sample.scene(), prefix: "s1", links: { _ in nil }, into: &definitions)
        let size = definitions.markup.bytes.count
        let second = backend.slide(
            sample.scene(), prefix: "s2", links: { _ in nil }, into: &definitions)
        #expect(definitions.markup.bytes.count == size)
        #expect(first.replacingOccurrences(of: "s1a", with: "s2a") == second)
        #expect(first.contains("data-steps=\"1 2\""))
    }

    @Test(arguments: [
        ("javascript:alert(1)", nil), ("java\nscript:alert(1)", nil), ("data:text/html,x", nil),
        ("https://a.b/c", "https://a.b/c"), ("a/b:c", "a/b:c"), ("#7", "#7"),
    ])
    func keepsOnlyHarmlessAddresses(_ url: String, _ expected: String?) {
        #expect(SVGBackend.safeAddress(url) == expected)
    }

    @Test func escapesTextAndForbiddenCharacters() {
        var markup = Markup()
        markup.text("<a href=\"x\">'&\u{0}\u{1F}\n")
        #expect(markup.string == "&lt;a href=&quot;x&quot;&gt;&#39;&amp;\u{FFFD}\u{FFFD} ")
    }

    @Test(arguments: [
        (0.0, "0"), (-0.0004, "0"), (1.5, "1.5"), (-12.3456, "-12.346"), (0.05, "0.05"),
        (.nan, "0"), (1e300, "1000000000000"),
    ])
    func writesShortNumbers(_ value: Double, _ expected: String) {
        var markup = Markup()
        markup.number(value)
        #expect(markup.string == expected)
    }
}

@Suite struct SVGLetterTests {
    @Test func textBecomesLettersOfEmbeddedFonts() throws {
        let sample = try RasterSample()
        let backend = SVGBackend(glyphs: sample.fonts, pictures: sample.pictures)
        let outlines = backend.svg(sample.scene())
        let letters = backend.svg(sample.scene(), textAsLetters: true)
        #expect(XMLDelegate().parse(letters))
        #expect(!outlines.contains("@font-face") && letters.contains("@font-face{font-family:t"))
        #expect(letters.contains("fill-opacity=\"1\""))
        func uses(_ text: String) -> Int { text.components(separatedBy: "<use").count }
        #expect(uses(letters) < uses(outlines) / 2)
    }
}
