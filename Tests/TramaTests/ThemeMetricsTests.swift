import Testing
import TramaCore
import TramaDeck
import TramaLayout
import TramaScene
import TramaStyle

@testable import Trama

/// The bundled themes against Marp's numbers, so that existing decks keep their look.
struct ThemeMetricsTests {
    struct Metrics: Sendable, CustomTestStringConvertible {
        let theme: String
        let fontSize: Double
        let lineHeight: Double
        let letterSpacing: Double
        /// Above and beside the content.
        let padding: (Double, Double)
        /// Sizes of h1…h6, in the slide's.
        let headings: [Double]
        let ground: String
        let ink: String
        let link: String
        let headSize: Double
        let numberSize: Double
        let fitHeight: Double
        let codeHeight: Double?
        var testDescription: String { theme }
    }

    private static let all = [
        Metrics(
            theme: "default", fontSize: 29, lineHeight: 1.5, letterSpacing: 0,
            padding: (78.5, 78.5), headings: [1.6, 1.3, 1.1, 1.05, 1, 0.9], ground: "#ffffff",
            ink: "#1f2328", link: "#0969da", headSize: 18, numberSize: 24, fitHeight: 563,
            codeHeight: 529),
        Metrics(
            theme: "gaia", fontSize: 35, lineHeight: 1.35, letterSpacing: 1.25, padding: (70, 70),
            headings: [1.8, 1.5, 1.3, 1.1, 1, 0.9], ground: "#fff8e1", ink: "#455a64",
            link: "#0288d1", headSize: 35 * 0.66, numberSize: 28, fitHeight: 580,
            codeHeight: nil),
        Metrics(
            theme: "uncover", fontSize: 40, lineHeight: 1.4, letterSpacing: 3, padding: (30, 70),
            headings: [2, 1.7, 1.4, 1.2, 1, 0.8], ground: "#fdfcff", ink: "#202228",
            link: "#009dd5", headSize: 18, numberSize: 24, fitHeight: 660, codeHeight: nil),
    ]

    private static func talk(_ theme: String, _ word: String = "", _ body: String = "") -> Talk {
        Talk(
            markdown: """
                ---
                theme: \(theme)
                class: \(word)
                header: H
                footer: F
                paginate: true
                ---
                \(body.isEmpty ? (1...6).map { String(repeating: "#", count: $0) + " h" }.joined(separator: "\n\n") + "\n\n[link](https://example.org)\n\n```\ncode\n```" : body)
                """, path: "t.md")
    }

    private static func style(_ talk: Talk, _ name: String) -> ComputedStyle? {
        let styled = talk.styled[0]
        return styled.tree.preorder().first { styled.tree.element($0)?.name == name }
            .map { styled.style($0) }
    }

    @Test(arguments: all)
    func numbersAreMarps(_ wanted: Metrics) throws {
        let talk = Self.talk(wanted.theme)
        let root = talk.styled[0].style(Tree.root)
        #expect(talk.page == Size(width: 1280, height: 720))
        #expect(root.text.fontSize == wanted.fontSize)
        #expect(root.text.letterSpacing == wanted.letterSpacing)
        #expect(root.text.lineHeight == .number(wanted.lineHeight))
        #expect(root.box.padding.top.resolve(720) == wanted.padding.0)
        #expect(root.box.padding.left.resolve(1280) == wanted.padding.1)
        #expect(root.text.color.hex == wanted.ink)
        #expect(root.paint.backgroundColor.hex == wanted.ground)
        #expect(Self.style(talk, "a")?.text.color.hex == wanted.link)
        for (index, factor) in wanted.headings.enumerated() {
            let size = try #require(Self.style(talk, "h\(index + 1)")).text.fontSize
            #expect(abs(size - factor * wanted.fontSize) < 0.01, "h\(index + 1)")
        }
        for name in ["header", "footer"] {
            let size = try #require(Self.style(talk, name)).text.fontSize
            #expect(abs(size - wanted.headSize) < 0.1, "\(name)")
        }
        let number = try #require(talk.styled[0].generated[Tree.root]?[.after]).style
        #expect(abs(number.text.fontSize - wanted.numberSize) < 0.1)
        #expect(talk.sheets.sizes["4:3"] == Size(width: 960, height: 720))
    }

    @Test(arguments: all)
    func fittedTextKeepsItsHeight(_ wanted: Metrics) throws {
        let talk = Self.talk(wanted.theme, "", "# <!-- fit --> I")
        #expect(Self.style(talk, "h1")?.box.maxHeight == .length(.px(wanted.fitHeight)))
        if let height = wanted.codeHeight {
            let code = Self.talk(wanted.theme)
            #expect(Self.style(code, "pre")?.box.maxHeight == .length(.px(height)))
        }
    }

    /// Light and dark change places.
    @Test(arguments: all)
    func invertedIsDark(_ wanted: Metrics) {
        let talk = Self.talk(wanted.theme, "invert")
        let root = talk.styled[0].style(Tree.root)
        #expect(root.paint.backgroundColor.luminance < 0.15)
        #expect(root.text.color.luminance > 0.6)
    }

    /// Where the one word of a slide stands: its left edge, and its height above the middle.
    private func place(_ theme: String, _ word: String) -> (x: Double, y: Double)? {
        let talk = Self.talk(theme, word, "word")
        func runs(_ items: [Item]) -> [TextRun] {
            items.flatMap { item -> [TextRun] in
                switch item {
                case .text(let run): [run]
                case .group(let group): runs(group.items)
                default: []
                }
            }
        }
        return runs(talk.scenes.slides[0].scene.items).first { $0.text == "word" }
            .map { ($0.origin.x, $0.origin.y) }
    }

    @Test func contentsStandWhereMarpHasThem() throws {
        // default: left, in the middle of the height.
        let plain = try #require(place("default", ""))
        #expect(abs(plain.x - 78.5) < 1 && abs(plain.y - 370) < 10)
        // gaia: at the top left, under the head; lead: in the middle.
        let gaia = try #require(place("gaia", ""))
        #expect(abs(gaia.x - 70) < 1 && gaia.y < 120)
        let lead = try #require(place("gaia", "lead"))
        #expect(lead.x > 560 && abs(lead.y - 370) < 20)
        // uncover: in the middle.
        let uncover = try #require(place("uncover", ""))
        #expect(uncover.x > 540 && abs(uncover.y - 370) < 20)
    }
}
