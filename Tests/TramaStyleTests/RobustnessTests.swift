import Testing
import TramaCore
import TramaDeck

@testable import TramaStyle

@Suite struct RobustnessTests {
    /// A small generator with a fixed seed, so that a failure can be seen again.
    struct Random: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 29)
        }
    }

    private func use(_ css: String) {
        let sheet = Fixture.sheet(css)
        let cascade = Cascade([sheet], page: Size(width: 100, height: 100), folder: "")
        let tree = Fixture.tree("section\n  p.a#b\n    em\n  ol\n    li")
        var counters = CounterState()
        _ = counters.count(cascade.style(tree, index: 0)).dump()
    }

    @Test func randomBytes() {
        var random = Random(state: 7)
        for _ in 0..<150 {
            let bytes = (0..<Int.random(in: 0..<200, using: &random)).map { _ in
                UInt8.random(in: 0...255, using: &random)
            }
            use(String(decoding: bytes, as: UTF8.self))
        }
    }

    @Test func randomPieces() {
        let pieces =
            ValueCases.all + ValueCases.invalid + SelectorTests.cases.map(\.0)
            + [
                "{", "}", "(", ")", "[", "]", ";", ":", ",", "!important", "@media print",
                "@layer a",
                "p", "::before", "var(--x)", "--x: var(--y)", "calc(", "url(", "\"", "'", "/*",
                "*/",
                "\\", "&", "@supports (", "content: counter(x)", "1e999px", "-1e999", "@import x;",
                "infinity", "\u{0}", "\u{10FFFF}",
            ]
        var random = Random(state: 11)
        for _ in 0..<250 {
            var css = ""
            for _ in 0..<Int.random(in: 1..<14, using: &random) {
                css += pieces[Int.random(in: 0..<pieces.count, using: &random)]
                css += Bool.random(using: &random) ? " " : ""
            }
            use("p { " + css + " }")
            use(css)
        }
    }

    @Test(arguments: ["(", "[", "{", "calc(", "p{", ":is(", "@media{", "var(--a,", "min(1px,"])
    func deepNesting(_ open: String) {
        use(String(repeating: open, count: 20_000))
        use("p { width: " + String(repeating: open, count: 20_000) + "1px }")
    }

    @Test func variablesThatDoubleStop() {
        var css = "p { --x0: aaaaaaaaaa;"
        for index in 1..<60 { css += "--x\(index): var(--x\(index - 1)) var(--x\(index - 1));" }
        use(css + "color: var(--x59, red) }")
    }

    @Test func manyTracksStop() {
        use("p { grid-template-columns: repeat(1000000000, 1px) }")
        use("p { grid-template-columns: repeat(100, 1px 1px 1px) repeat(900, 1px) }")
        #expect(Fixture.sheet("p { grid-template-columns: repeat(9999, 1fr) }").rules.isEmpty)
    }

    /// Equal elements of all slides share their styles, so that a deck costs little more than a slide.
    @Test func slidesShareStyles() throws {
        var lines = "section.lead\n  h1\n    “T”\n  ul\n"
        for _ in 0..<20 { lines += "    li\n      em\n        “x”\n" }
        lines += "  p.a\n    code\n"
        let slide = Slide(
            tree: Fixture.tree(lines),
            span: Span(source: SourceID(rawValue: 0), lower: 0, upper: 0))
        let sheets =
            try Fixture.agent()
            + [StyleSheet(parsing: try Fixture.css("default"), origin: .theme, folder: "")]
        let cascade = Cascade(sheets, page: Size(width: 1280, height: 720), folder: "")
        let styled = cascade.style(Array(repeating: slide, count: 20), jobs: 2)
        #expect(styled.count == 20)
        // section, h1, ul, two kinds of li with their markers, em in each, p, code.
        #expect(cascade.styleCount <= 12)
    }
}
