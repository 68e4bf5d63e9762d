import Testing
import TramaCore
import TramaDeck

@testable import Trama

/// Slides that are too high and ask to be fitted.
struct OverflowTests {
    private func talk(_ body: String, overflow: String) -> Talk {
        Talk(
            markdown: """
                ---
                paginate: true
                header: H
                footer: F
                overflow: \(overflow)
                ---

                \(body)

                ---

                # Last

                [back](#1) [here](#2)
                """, path: "t.md")
    }

    private func isFitting(_ talk: Talk) -> Bool {
        !talk.messages.contains { $0.code == "overflow" }
    }

    /// The text of each slide's nodes of a name, in order.
    private func texts(_ talk: Talk, _ name: String) -> [[String]] {
        talk.deck.slides.map { slide in
            slide.tree.preorder().filter { slide.tree.element($0)?.name == name }
                .map { slide.tree.text(of: $0).split(whereSeparator: \.isWhitespace) }
                .map { $0.joined(separator: " ") }
        }
    }

    @Test func itemsGoOnAndNumbersFollow() throws {
        let items = (1...40).map { "\($0). item \($0)" }
        let talk = talk("# Many\n\n" + items.joined(separator: "\n"), overflow: "split")
        #expect(isFitting(talk))
        #expect(talk.slideCount > 3)
        #expect(texts(talk, "li").flatMap { $0 } == (1...40).map { "item \($0)" })
        let second = talk.deck.slides[1].tree
        let list = try #require(second.preorder().first { second.element($0)?.name == "ol" })
        let shown = texts(talk, "li")[0].count
        #expect(second.element(list)?["start"] == String(shown + 1))
        #expect(texts(talk, "p")[1].first == "Many (2)")
        #expect(texts(talk, "header").allSatisfy { $0 == ["H"] })
        #expect(texts(talk, "footer").allSatisfy { $0 == ["F"] })
        let last = talk.deck.slides[talk.slideCount - 1].tree
        let links = last.preorder().compactMap { last.element($0)?["href"] }
        #expect(links == ["#1", "#\(talk.slideCount)"])
        #expect(
            last.element(Tree.root)?["data-marpit-pagination-total"] == String(talk.slideCount))
        #expect(talk.deck.slides.map(\.pageNumber) == (1...talk.slideCount).map { $0 })
    }

    @Test func noWordOfAParagraphIsLost() {
        let words = (0..<900).map { "word\($0)" }
        let talk = talk(
            "Before *all* else " + words.joined(separator: " ") + " **end**.", overflow: "split")
        #expect(isFitting(talk))
        let found = texts(talk, "p").dropLast().flatMap { $0 }.joined(separator: " ")
        #expect(found == "Before all else " + words.joined(separator: " ") + " end.")
    }

    @Test func headsOfTablesAreRepeated() {
        let rows = (1...30).map { "| \($0) | x |" }
        let talk = talk(
            "| n | m |\n|---|---|\n" + rows.joined(separator: "\n"), overflow: "split")
        #expect(isFitting(talk))
        let heads = texts(talk, "th").dropLast()
        #expect(heads.count > 2 && heads.allSatisfy { $0 == ["n", "m"] })
        #expect(texts(talk, "td").flatMap { $0 }.count == 60)
    }

    @Test func codeBreaksBetweenLines() {
        let lines = (1...60).map { "    line(\($0))" }
        let talk = talk("```\n" + lines.joined(separator: "\n") + "\n```", overflow: "split")
        #expect(isFitting(talk))
        let found = talk.deck.slides.flatMap { slide in
            slide.tree.preorder().filter { slide.tree.element($0)?.name == "pre" }
                .map { slide.tree.text(of: $0) }
        }
        #expect(found.count > 2)
        #expect(
            found.flatMap { $0.split(separator: "\n").map(String.init) } == lines)
    }

    @Test func stepsAreSharedOut() {
        let items = (1...30).map { "* item \($0)" }
        let talk = talk(items.joined(separator: "\n"), overflow: "split")
        let counts = talk.deck.slides.map(\.stepCount)
        #expect(counts.reduce(0, +) == 30)
        #expect(counts == texts(talk, "li").map(\.count))
    }

    @Test func textShrinksUntilItFitsOrCannotBeRead() {
        let fitting = talk(
            (1...14).map { "- item \($0)" }.joined(separator: "\n"), overflow: "shrink")
        #expect(isFitting(fitting))
        #expect(fitting.slideCount == 2)
        let size = fitting.styled[0].style(Tree.root).text.fontSize
        #expect(size < fitting.styled[1].style(Tree.root).text.fontSize)
        let hopeless = talk(
            (1...60).map { "- item \($0)" }.joined(separator: "\n"), overflow: "shrink")
        #expect(!isFitting(hopeless))
        #expect(hopeless.styled[0].style(Tree.root).text.fontSize == 18)
    }
}
