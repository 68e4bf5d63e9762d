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
        #expect(abs(runs.reduce(0) { $0 + $1.advance } - lines[0].width) < 0.001)
    }

    /// Knuth and Plass: at any width it fits, and short last words are rarer than greedily.
    @Test func pretty() {
        let text = "En un lugar de la Mancha de cuyo nombre no quiero acordarme no ha mucho vivía"
        let shaped = shape(text)
        var lonely = (greedy: 0, pretty: 0)
        for width in stride(from: 220.0, through: 420, by: 10) {
            let greedy = LineBreaker(shaped).lines(width: width)
            let pretty = LineBreaker(shaped, options: LineOptions(textWrap: .pretty))
                .lines(width: width)
            #expect(pretty.map(\.range.upperBound).last == text.utf8.count)
            #expect(pretty.allSatisfy { $0.width <= width + 0.02 })
            if greedy.last.map({ $0.width < width / 3 }) ?? false { lonely.greedy += 1 }
            if pretty.last.map({ $0.width < width / 3 }) ?? false { lonely.pretty += 1 }
        }
        #expect(lonely.greedy > 2)
        #expect(lonely.pretty == 0)
    }

    @Test func justification() {
        let shaped = shape("uno dos tres ")
        let line = library.line(shaped, range: 0..<13, hyphenated: false)
        let wide = shaped.justified(line, extra: 30)
        let (before, after) = (line.flatMap(\.glyphs), wide.flatMap(\.glyphs))
        let grown = zip(before, after).filter { $1.advance > $0.advance }
        #expect(grown.map(\.0.cluster) == [3, 7])
        #expect(grown.allSatisfy { abs($1.advance - $0.advance - 15) < 0.001 })
        let han = shape("日本語", style("Inter", language: "ja"))
        let run = library.line(han, range: 0..<9, hyphenated: false)
        let spread = han.justified(run, extra: 10).flatMap(\.glyphs).map(\.advance)
        #expect(spread == [34, 34, 29])
    }

    @Test func noWrap() {
        let shaped = shape("uno dos tres")
        let breaker = LineBreaker(shaped, items: [.text(0..<8, wraps: false)])
        #expect(shaped.show(breaker.lines(width: 1)) == ["uno dos tres"])
        let second = LineBreaker(shaped, items: [.text(0..<7, wraps: false)])
        #expect(shaped.show(second.lines(width: 1)) == ["uno dos", "tres"])
    }

    /// Text beside a float: each line has its own room.
    @Test func roomByLine() {
        let shaped = shape("aa bb cc dd ee ff gg")
        let lines = LineBreaker(shaped).lines { $0 == 0 ? 50 : 120 }
        #expect(shaped.show(lines) == ["aa", "bb cc", "dd ee ff", "gg"])
    }

    /// The breaker's widths are those of the runs, although breaks undo kerning and joining.
    @Test(arguments: ["Inter", "Lato", "TeX Gyre Pagella"])
    func widthsAreExact(family: String) {
        let text = """
            AVATAR Toyota, «Ty. Wo» y otras Verdades: la fotografía aprende a dibujar lo que no ha \
            visto; To-Vo Yo, f. fi ffl 11/7 LTV مرحبا بكم في عالم الشبكات
            """
        let shaped = shape(text, style(family, language: "es"), hyphenate: true)
        let breaker = LineBreaker(shaped, options: LineOptions(overflowWrap: .normal))
        for width in stride(from: 60.0, through: 400, by: 20) {
            for line in breaker.lines(width: width) {
                let runs = library.line(shaped, range: line.range, hyphenated: line.isHyphenated)
                let drawn = runs.reduce(0) { $0 + $1.advance }
                #expect(abs(drawn - line.width) < 0.001, "\(shaped.show([line])) at \(width)")
            }
        }
    }
}
