import Testing
import TramaCore
import TramaDeck

@testable import TramaStyle

@Suite struct GeneratedTests {
    /// Markers and generated text of a slide, in document order.
    private func texts(_ lines: String, _ css: String = "") throws -> [String] {
        let styled = try Fixture.style(lines, css)
        return styled.tree.preorder().flatMap { id -> [String] in
            [StyledTree.Pseudo.marker, .before, .after].compactMap { pseudo in
                styled.generated[id]?[pseudo]?.content.map {
                    if case .text(let text) = $0 { text } else { "□" }
                }.joined()
            }
        }
    }

    @Test(arguments: [
        ("ol\n    li\n    li\n    li", "1. |2. |3. "),
        ("ol [start=5]\n    li\n    li", "5. |6. "),
        ("ol [reversed]\n    li\n    li\n    li", "3. |2. |1. "),
        ("ol [reversed] [start=10]\n    li\n    li", "10. |9. "),
        ("ol\n    li\n    li [value=7]\n    li", "1. |7. |8. "),
        ("ol [type=a]\n    li\n    li", "a. |b. "),
        ("ol [type=I]\n    li\n    li", "I. |II. "),
        ("ul\n    li\n      ul\n        li\n          ul\n            li", "• |◦ |▪ "),
        ("ol\n    li\n      ol\n        li\n        li\n    li", "1. |1. |2. |2. "),
        ("details [open]\n    summary", "▾ "), ("p", ""),
    ])
    func lists(_ body: String, _ expected: String) throws {
        #expect(try texts("section\n  " + body).joined(separator: "|") == expected)
    }

    @Test func countersNestAndRestart() throws {
        let css = """
            section { counter-reset: chapter } h1 { counter-increment: chapter; counter-reset: part }
            h2 { counter-increment: part }
            h1::before { content: counter(chapter, upper-roman) ". " }
            h2::before { content: counter(chapter) "." counter(part) " " }
            ol { counter-reset: n; list-style: none } li { counter-increment: n }
            li::before { content: counters(n, ".") " " }
            """
        let found = try texts(
            """
            section
              h1
              h2
              h2
              h1
              h2
              ol
                li
                  ol
                    li
                    li
                li
            """, css)
        #expect(
            found == [
                "I. ", "1.1 ", "1.2 ", "II. ", "2.1 ", "1 ", "1.1 ", "1.2 ", "2 ",
            ])
    }

    @Test func quotesFollowDepthAndLanguage() throws {
        let found = try texts("section [lang=es]\n  q\n    q\n  q [lang=de]")
        #expect(found == ["«", "»", "“", "”", "„", "“"])
    }

    @Test func pageNumber() throws {
        let css =
            "section::after { content: attr(data-marpit-pagination) ' / ' attr(data-marpit-pagination-total) }"
        let styled = try Fixture.style(
            "section [data-marpit-pagination=3] [data-marpit-pagination-total=9]", css)
        #expect(styled.generated[Tree.root]?[.after]?.content == [.text("3 / 9")])
        let bare = try Fixture.style("section", css)
        #expect(bare.generated[Tree.root]?[.after] == nil)
    }

    @Test func countersOfSlidesLiveOn() throws {
        let cascade = Cascade(
            [Fixture.sheet("section { counter-increment: s } p::before { content: counter(s) }")],
            page: Size(width: 10, height: 10), folder: "")
        let slide = Slide(
            tree: Fixture.tree("section\n  p"),
            span: Span(source: SourceID(rawValue: 0), lower: 0, upper: 0))
        let styled = cascade.style([slide, slide, slide], jobs: 2)
        let texts = styled.map { $0.generated[NodeID(rawValue: 1)]?[.before]?.content }
        #expect(texts == [[.text("1")], [.text("2")], [.text("3")]])
    }

    @Test func ownCounterStyles() throws {
        let css = """
            @counter-style step { system: cyclic; symbols: "①" "②"; suffix: " " }
            @counter-style base3 { system: numeric; symbols: "0" "1" "2"; pad: 3 "0" }
            @counter-style named { system: fixed 2; symbols: two three; fallback: step }
            @counter-style sum { system: additive; additive-symbols: 5 V, 1 I; range: 1 8 }
            @counter-style loud { system: extends named; prefix: "#"; suffix: "!" }
            @counter-style loop { system: extends loop }
            li:nth-child(1) { list-style-type: step } li:nth-child(2) { list-style-type: base3 }
            li:nth-child(3) { list-style-type: loud } li:nth-child(4) { list-style-type: loud }
            li:nth-child(5) { list-style-type: sum } li:nth-child(6) { list-style-type: loop }
            """
        let items = String(repeating: "\n    li", count: 6)
        #expect(
            try texts("section\n  ol" + items, css)
                == ["① ", "002. ", "#three!", "#②!", "V. ", "6. "])
    }

    @Test(arguments: [
        ("decimal-leading-zero", 5, "05"), ("decimal-leading-zero", -5, "-5"),
        ("lower-roman", 1994, "mcmxciv"),
        ("upper-roman", 4000, "4000"), ("lower-alpha", 27, "aa"), ("lower-greek", 3, "γ"),
        ("arabic-indic", 204, "٢٠٤"), ("devanagari", 12, "१२"), ("hebrew", 15, "טו"),
        ("hebrew", 744, "תשמד"), ("georgian", 5, "ე"), ("armenian", 1996, "ՌՋՂԶ"),
        ("cjk-decimal", 10, "一〇"), ("simp-chinese-informal", 105, "一百零五"),
        ("simp-chinese-informal", 15, "十五"), ("trad-chinese-formal", 15, "壹拾伍"),
        ("japanese-informal", 111, "百十一"), ("korean-hangul-formal", 15, "일십오"),
        ("cjk-earthly-branch", 2, "丑"), ("hiragana", 3, "う"), ("ethiopic-numeric", 100, "፻"),
        ("disc", 3, "•"), ("nonsense", 3, "3"), ("lower-alpha", 0, "0"), ("decimal", -12, "-12"),
    ])
    func counterStyles(_ name: String, _ value: Int, _ expected: String) {
        #expect(CounterStyles().text(value, in: name) == expected)
    }
}
