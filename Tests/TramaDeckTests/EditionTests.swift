import Testing
import TramaCore

@testable import TramaDeck

@Suite struct EditionTests {
    private func kept(_ text: String, _ edition: String? = "public") -> String {
        let deck = read(text) {
            $0.edition = edition
            $0.claims = SyntaxClaims(fences: ["gan": "figure"])
        }.value
        return deck.slides.map { slide in
            slide.tree.text(of: Tree.root).split(whereSeparator: \.isWhitespace)
                .joined(separator: " ")
        }.joined(separator: " | ")
    }

    /// A way to mark a part, and what stays of it in the edition `public`.
    @Test(arguments: [
        ("# a\n\n---\n<!-- edition: talk -->\n\nx\n\n---\n# b", "a | b"),
        ("# a\n\n---\n<!-- _edition: talk, class -->\n\nx\n\n---\n# b", "a | b"),
        ("# a\n\n---\n\nx\n\n<!-- !public -->\n\n---\n# b", "a | b"),
        ("# a\n\n---\n<!-- edition: !public -->\n\nx\n\n---\n# b", "a | b"),
        ("# a\n\n---\n## x {!public}\n\nx\n\n---\n# b", "a | b"),
        ("# a\n\n## x {edition=talk}\n\nx\n\n### x\n\n## b", "a b"),
        ("::: {edition=talk}\nx\n:::\n\nb", "b"),
        ("::: note !public\nx\n\n::: inner\nx\n:::\n\nx\n:::\n\nb", "b"),
        ("::: !public\n```\n:::\n```\nx\n:::\n\nb", "b"),
        ("::: columns\n::: column {!public}\nx\n::: column\nb\n:::\n:::", "b"),
        ("# a\n\n::: edition=talk\nx\n\n---\n\nx\n:::\n\nb", "a b"),
        ("# a\n\n::: !public\nx\n\n---\n# b", "a | b"),
        ("- a\n- x {edition=talk}\n- b", "a b"),
        ("a\n\nx x {!public}\n\nb", "a b"),
        ("a [x]{!public} b", "a b"),
        ("a\n\n```gan\nfigure: grid\nedition: talk\n```\n\nb", "a b"),
        ("a\n\n```gan {edition=talk}\nfigure: grid\n```\n\nb", "a b"),
        ("a\n\n```js !public\nx\n```\n\nb", "a b"),
        ("> a\n>\n> x {!public}\n\nb", "a b"),
    ])
    func whatIsNotPublicIsLeftOut(_ text: String, _ rest: String) {
        #expect(kept(text).filter { $0 != " " } == rest.filter { $0 != " " })
        // In the other edition, and without one, nothing is missing.
        #expect(kept(text, "talk").contains("x") || text.contains("gan"))
        #expect(kept(text, nil) == kept(text, "talk"))
    }

    @Test func numbersContentsNotesAndLinksFollow() {
        let text = """
            ---
            paginate: true
            ---
            [[toc]]

            [three](#3) [two](#2)

            ---
            <!-- !public -->
            <!-- class: lead -->
            # hidden

            <!-- a hidden note -->

            Foot[^1]

            ---
            # shown

            Foot[^2]

            [^1]: hidden
            [^2]: shown
            """
        let deck = read(text) { $0.edition = "public" }.value
        #expect(deck.slides.map(\.pageNumber) == [1, 2])
        #expect(deck.pageTotal == 2)
        #expect(deck.withheld == 1)
        #expect(deck.slides.flatMap(\.notes).isEmpty)
        // What a hidden slide sets from there on still holds.
        #expect(deck.slides[1].directives["class"] == "lead")
        let dump = deck.dump(withPlaces: false)
        #expect(!dump.contains("hidden") && !dump.contains("edition"))
        #expect(dump.contains("a href=\"#2\"") && !dump.contains("#3"))
    }

    @Test func aStandInSaysNothingOfWhatItStandsFor() {
        let text = """
            ---
            redact: placeholder
            ---
            ::: !public
            secret
            :::

            ---
            <!-- _edition: talk -->
            secret words
            """
        let deck = read(text) { $0.edition = "public" }.value
        #expect(deck.slides.count == 2)
        let dump = deck.dump(withPlaces: false)
        #expect(dump.components(separatedBy: "kind=redaction").count == 3)
        #expect(!dump.contains("secret"))
    }

    @Test func blurredFiguresKeepWhatTheirPatchesNeed() {
        let text = "```gan\nfigure: grid\nseeds: 1\nedition: talk\nredact: blur\n```"
        let deck = read(text) {
            $0.edition = "public"
            $0.claims = SyntaxClaims(fences: ["gan": "figure"])
        }.value
        let node = deck.slides[0].tree.element(NodeID(rawValue: 1))
        #expect(node?.source == "figure\nfigure: grid\nseeds: 1\n")
    }

    @Test func theBuildSaysHowManyPartsAreNotPublic() {
        let text = "<!-- !public -->\n\n---\n\nx {edition=talk}\n\n---\n\n::: !class\ny\n:::"
        func messages(_ edition: String?) -> [String] {
            read(text) { $0.edition = edition }.diagnostics.map(\.message)
        }
        #expect(messages(nil) == ["2 parts are not public, and are in"])
        #expect(messages("public") == ["2 parts are left out of the edition \"public\""])
        #expect(messages("talk").isEmpty)
        #expect(
            messages("clas") == [
                "no part of the deck names the edition \"clas\"",
                "1 part is left out of the edition \"clas\"",
            ])
    }

    @Test func htmlCannotNameAnEdition() {
        let found = read("<div edition=\"talk\">x</div>") { $0.edition = "public" }
        #expect(found.diagnostics.map(\.code).contains(.editionInHTML))
    }
}
