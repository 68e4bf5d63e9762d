import Testing
import TramaCore

@testable import TramaDeck

@Suite struct PlaceTests {
    private static let talk = """
        [[toc]]

        ---
        <!-- _class: section -->
        # One

        ---
        [[toc]]

        ---
        <!-- _class: section -->
        # Two
        """

    private func placed(_ text: String) -> Deck {
        var deck = read(text).value
        deck.writeAgendas()
        deck.markPlaces()
        return deck
    }

    private func style(_ deck: Deck, _ slide: Int) -> String? {
        deck.slides[slide].tree.element(Tree.root)?["style"]
    }

    @Test func slidesAreToldWhereTheyStand() {
        let deck = placed(Self.talk)
        #expect(
            style(deck, 2)?.hasPrefix(
                "--page:3;--pages:4;--progress:0.75;--section:1;--sections:2;") == true)
        #expect(deck.slides[0].tree.element(Tree.root)?["data-section"] == nil)
        #expect(deck.slides[3].tree.element(Tree.root)?["data-section"] == "Two")
    }

    @Test func tellingTwiceIsTellingOnce() {
        var deck = placed(Self.talk)
        let once = style(deck, 1)
        deck.markPlaces()
        #expect(style(deck, 1) == once)
        // Where slides go on, the facts follow.
        let slides = deck.slides
        deck.replaceSlides(by: [[slides[0]], [slides[1], slides[1]], [slides[2]], [slides[3]]])
        #expect(
            style(deck, 3)?.hasPrefix(
                "--page:4;--pages:5;--progress:0.8;--section:1;--sections:2;") == true)
    }

    @Test func agendaMarksThePresentChapter() {
        let deck = placed(Self.talk)
        #expect(
            deck.slides[2].tree.dump().contains(
                """
                  nav class="toc agenda"
                    ol
                      li class="current" aria-current="true"
                        a href="#2"
                          "One"
                      li class="next"
                        a href="#4"
                          "Two"
                """))
        #expect(!deck.slides[0].tree.dump().contains("current"))
        // Without chapters it lists headings, as ever.
        #expect(placed("[[toc]]\n\n---\n# A").slides[0].tree.dump().contains("nav class=\"toc\""))
    }
}
