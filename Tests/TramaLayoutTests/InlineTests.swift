import Testing
import TramaCore
import TramaStyle

@testable import TramaLayout

@Suite struct InlineTests {
    @Test func whiteSpaceCollapsesAcrossElements() {
        let dump = TreeSketch.dump([
            .block(
                "p", { _ in },
                [.text("  one \n"), .inline("b", { _ in }, [.text(" two ")]), .text(" three ")])
        ])
        #expect(dump.lines.map(\.text).joined() == "one two three ")
    }

    @Test func linesBreakAtSpacesAndKeepThem() {
        let dump = TreeSketch.dump([
            .block("p", { $0.box.width = .length(.px(60)) }, [.text("alpha beta gamma")])
        ])
        let tops = Set(dump.lines.map(\.frame.minY))
        #expect(tops.count == 3)
        #expect(dump.lines.map(\.text).joined() == "alpha beta gamma")
    }

    @Test func halfLeadingSitsAboveAndBelow() {
        let dump = TreeSketch.dump([
            .block("p", { $0.text.lineHeight = .px(60) }, [.text("x")])
        ])
        let line = dump.lines.first?.frame ?? .zero
        // 16 px Inter: ascent 16, descent 4, so that 20 px stand above and below.
        #expect(line.minY == 20)
        #expect(line.height == 20)
        #expect(dump.frames("p").first?.height == 60)
    }

    @Test func inlineBoxesStretchTheLineOnlyByTheirLineHeight() {
        let dump = TreeSketch.dump([
            .block(
                "p", { _ in },
                [
                    .inline(
                        "b",
                        {
                            $0.box.padding = Sides(all: .px(10))
                            $0.paint.border = Sides(
                                all: BorderSide(width: 2, line: .solid, color: .black))
                        }, [.text("x")])
                ])
        ])
        #expect(dump.frames("p").first?.height == 20)
        #expect(dump.frames("b").first?.height == 44)
    }

    @Test func inlineBlocksSitOnTheirLastBaseline() {
        let dump = TreeSketch.dump([
            .block(
                "p", { _ in },
                [
                    .text("a"),
                    .inline(
                        "i", { $0.box.display = .inlineBlock },
                        [
                            .block("q", { _ in }, [.text("one")]),
                            .block("q", { _ in }, [.text("two")]),
                        ]),
                ])
        ])
        let baselines = dump.lines.map(\.baseline)
        #expect(baselines.count == 3)
        #expect(
            dump.lines.first { $0.text == "a" }?.baseline
                == dump.lines.first { $0.text == "two" }?.baseline)
    }

    @Test func ellipsisEndsATextThatIsCut() {
        let dump = TreeSketch.dump([
            .block(
                "p",
                {
                    $0.box.width = .length(.px(80))
                    $0.box.overflowX = .hidden
                    $0.box.overflowY = .hidden
                    $0.box.textOverflow = .ellipsis
                    $0.text.textWrapMode = .nowrap
                }, [.text("far too long for this box")])
        ])
        #expect(dump.lines.last?.text == "…")
        #expect((dump.lines.last?.frame.maxX ?? 1000) <= 80)
    }

    @Test func clampKeepsItsLines() {
        let dump = TreeSketch.dump([
            .block(
                "p",
                {
                    $0.box.width = .length(.px(60))
                    $0.box.lineClamp = 2
                }, [.text("one two three four five six seven eight")])
        ])
        #expect(dump.frames("p").first?.height == 40)
    }
}
