import Testing

@testable import TramaText

@Suite struct BreakingTests {
    @Test func japaneseBreaksBetweenIdeographs() {
        #expect(shape("日本語です。").marked == "日|本|語|で|す。")
    }

    @Test func hyphens() {
        let spanish = style("Inter", language: "es")
        #expect(
            shape("desafortunadamente", spanish, hyphenate: true).marked
                == "des~afor~tu~na~da~men~te")
        #expect(shape("des\u{AD}de\u{A0}ya", spanish).marked == "des\u{AD}~de\u{A0}ya")
    }

    @Test func greedy() {
        let shaped = shape("La red aprende a dibujar lo que no ha visto nunca")
        let lines = LineBreaker(shaped).lines(width: 200)
        #expect(
            shaped.show(lines)
                == ["La red", "aprende a", "dibujar lo que", "no ha visto", "nunca"])
        #expect(lines.allSatisfy { $0.width <= 200 })
    }

    @Test func forcedBreaks() {
        let shaped = shape("uno\ndos\n")
        let lines = LineBreaker(shaped).lines(width: 500)
        #expect(shaped.show(lines) == ["uno", "dos"])
        #expect(lines.map(\.endsWithForcedBreak) == [true, true])
    }

    @Test func longWord() {
        let shaped = shape("a pneumonoultramicroscopic")
        let plain = LineBreaker(shaped).lines(width: 100)
        #expect(shaped.show(plain) == ["a", "pneumonoultramicroscopic"])
        let anywhere = LineBreaker(shaped, options: LineOptions(overflowWrap: .anywhere))
        #expect(anywhere.lines(width: 100).allSatisfy { $0.width <= 100 })
        #expect(anywhere.minContentWidth < 40)
        #expect(LineBreaker(shaped).minContentWidth == plain.last?.width)
    }

    @Test func balance() {
        let shaped = shape("Las redes generativas adversarias explicadas despacio")
        let greedy = LineBreaker(shaped).lines(width: 400)
        let balanced = LineBreaker(shaped, options: LineOptions(textWrap: .balance))
            .lines(width: 400)
        #expect(balanced.count == greedy.count)
        #expect(
            (balanced.map(\.width).max() ?? 0) < (greedy.map(\.width).max() ?? 0))
    }

    @Test func itemsTakeRoom() {
        let shaped = shape("uno \u{FFFC} dos")
        let items: [InlineItem] = [
            .atomic(offset: 4, width: 100), .open(offset: 8, width: 10),
            .close(offset: 11, width: 10),
        ]
        let breaker = LineBreaker(shaped, items: items)
        #expect(shaped.show(breaker.lines(width: 110)) == ["uno", "\u{FFFC}", "dos"])
        let text = LineBreaker(shaped).maxContentWidth
        #expect(abs(breaker.maxContentWidth - text - 120) < 0.001)
    }

    @Test func lineOrder() {
        let text = "abc مرحبا بكم def"
        let shaped = shape(text)
        let runs = library.line(shaped, range: 0..<text.utf8.count, hyphenated: false)
        let bytes = Array(text.utf8)
        #expect(
            runs.map { String(decoding: bytes[$0.range], as: UTF8.self) }
                == ["abc ", "بكم", " ", "مرحبا", " ", "def"])
    }

    @Test func hyphenIsDrawn() {
        let shaped = shape("desafortunadamente", style("Inter", language: "es"), hyphenate: true)
        let lines = LineBreaker(shaped).lines(width: 150)
        #expect(shaped.show(lines) == ["desafortu-", "nadamen-", "te"])
        let runs = library.line(shaped, range: lines[0].range, hyphenated: true)
        #expect(runs.count == 2)
        #expect(abs(runs.reduce(0) { $0 + $1.advance } - lines[0].width) < 1)
    }
}
