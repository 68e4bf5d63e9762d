import Testing
import TramaCore
import TramaStyle

@testable import TramaLayout

@Suite struct WritingTests {
    /// A part 30 long and 10 high, 5 along its line and 20 below the top, in a whole of 100 by 60.
    private let part = Rect(x: 5, y: 20, width: 30, height: 10)
    private let whole = Size(width: 100, height: 60)

    @Test func linesGoFromRightToLeftOrLeftToRight() {
        func place(_ mode: WritingMode, isInLine: Bool = false) -> Rect {
            Turn.forward(mode).rect(part, in: whole, isInLine: isInLine)
        }
        #expect(place(.verticalRL) == Rect(x: 30, y: 5, width: 10, height: 30))
        #expect(place(.verticalLR) == Rect(x: 20, y: 5, width: 10, height: 30))
        // On the line itself, letters' upper sides are at the right.
        #expect(place(.verticalLR, isInLine: true) == Rect(x: 30, y: 5, width: 10, height: 30))
        #expect(place(.sidewaysLR) == Rect(x: 20, y: 65, width: 10, height: 30))
    }

    @Test(arguments: [WritingMode.verticalRL, .verticalLR, .sidewaysRL, .sidewaysLR])
    func theInverseUndoesATurn(_ mode: WritingMode) {
        for isInLine in [false, true] {
            let turned = Turn.forward(mode).rect(part, in: whole, isInLine: isInLine)
            let back = Turn.inverse(mode).rect(turned, in: whole.swapped, isInLine: isInLine)
            #expect(back == part)
            let insets = Insets(top: 1, right: 2, bottom: 3, left: 4)
            let there = Turn.forward(mode).insets(insets, isInLine: isInLine)
            #expect(Turn.inverse(mode).insets(there, isInLine: isInLine) == insets)
        }
    }

    @Test(arguments: [
        ("  “Quoted” text", "  ", "“Q", "uoted” text"), ("(a) b", "", "(a)", " b"),
        ("1. x", "", "1.", " x"),
    ])
    func aFirstLetterTakesItsPunctuation(
        _ text: String, before: String, letter: String, after: String
    ) {
        let cut = FirstLetter(text)
        #expect(cut?.before == before && cut?.letter == letter && cut?.after == after)
    }

    @Test(arguments: ["", "   ", "…"])
    func aTextWithoutLettersHasNoFirst(_ text: String) {
        #expect(FirstLetter(text) == nil)
    }
}
