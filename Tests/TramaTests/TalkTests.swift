import Foundation
import Testing
import TramaCore

@testable import Trama

struct TalkTests {
    private static let deck = """
        # Uno

        * a
        * b

        ---

        ![Tejido](gan:telar?seed=42)

        [a la primera](#1)
        """

    @Test func everyFormatIsWritten() throws {
        let talk = Talk(markdown: Self.deck)
        #expect(talk.slideCount == 2)
        #expect(talk.title == "Uno")
        #expect(try talk.pdf().starts(with: Array("%PDF-1.7".utf8)))
        #expect(try talk.png(slide: 1).starts(with: [0x89, 0x50, 0x4E, 0x47]))
        #expect(try talk.svg(slide: 0).hasPrefix("<svg"))
        #expect(talk.html().hasPrefix("<!doctype html>"))
    }

    @Test func stepsBecomePages() throws {
        let talk = Talk(markdown: Self.deck)
        func pages(_ data: Data) -> Int {
            // Page objects may be packed into streams; the page tree's count is what viewers read.
            let text = String(decoding: data, as: UTF8.self)
            return text.components(separatedBy: "/Type /Page ").count - 1
        }
        let whole = try talk.pdf()
        let steps = try talk.pdf(steps: true)
        #expect(steps.count > whole.count)
        #expect(pages(steps) >= pages(whole))
    }

    @Test func positionedPartsOfALineAreDrawn() {
        let talk = Talk(markdown: "H~2~O and x^2^")
        let scene = talk.dump(.scene, slide: nil)
        #expect(scene.components(separatedBy: "text \"2\"").count == 3)
    }

    /// Copied and searched, the halves of a word join again.
    @Test func hyphensAtBreaksAreSoft() {
        let talk = Talk(
            markdown: "---\nlang: de\n---\n<style>p { width: 200px; hyphens: auto }</style>\n\n"
                + "Wiederholungswürdigkeit")
        #expect(talk.dump(.scene, slide: nil).contains("text \"\u{AD}\""))
    }

    @Test func sameInputGivesSameBytesOnAnyNumberOfThreads() throws {
        var options = TalkOptions()
        options.jobs = 1
        let one = Talk(markdown: Self.deck, options: options)
        options.jobs = 4
        let four = Talk(markdown: Self.deck, options: options)
        #expect(try one.png(slide: 1) == four.png(slide: 1))
        #expect(one.html() == four.html())
        #expect(one.dump(.scene, slide: nil) == four.dump(.scene, slide: nil))
    }

    @Test func whatIsMissingIsAPlaceholderAndAMessage() throws {
        let talk = Talk(markdown: "# A\n\n![alt](no/such.png)\n", path: "t.md")
        #expect(talk.hasErrors)
        let message = try #require(talk.messages.first { $0.code == "missing-picture" })
        #expect(message.line == 3)
        #expect(try talk.svg(slide: 0).contains("no/such.png"))
    }

    @Test func slidesThatDoNotExistAreRefused() {
        #expect(throws: TalkError.self) { try Talk(markdown: "# A").png(slide: 1) }
        #expect(throws: TalkError.self) { try Talk(contentsOf: "/no/such/talk.md") }
    }

    @Test func selectedSlidesKeepTheirOwnLinksOnly() throws {
        let talk = Talk(markdown: Self.deck)
        #expect(!talk.html(slides: [1]).isEmpty)
        #expect(try talk.pdf(slides: [1]).count < talk.pdf().count)
    }

    /// Damaged decks of every kind go through the whole program without a crash.
    @Test func damagedDecksNeverCrash() throws {
        let base = Array(
            (Self.deck + """

                ---
                <!-- _class: lead -->
                | a | b |
                |---|---|
                | 1 | <div style="display:grid;grid-template-columns:1fr auto">x</div> |

                <style>h1 { float: left; width: calc(10% + 3px); transform: rotate(3deg) }</style>
                ```css
                a { b: c }
                ```
                <table><tr><td rowspan=9 colspan=0>x</table>
                """).utf8)
        var random = SystemSeeded(state: 42)
        for _ in 0..<60 {
            var bytes = base
            for _ in 0..<Int.random(in: 1...8, using: &random) {
                let at = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[at] = UInt8.random(in: 9...126, using: &random)
                case 1: bytes.removeSubrange(at..<min(bytes.count, at + 9))
                default: bytes.insert(contentsOf: bytes[at..<min(bytes.count, at + 40)], at: 0)
                }
            }
            let talk = Talk(markdown: String(decoding: bytes, as: UTF8.self))
            #expect(try !talk.pdf().isEmpty)
        }
    }

    private struct SystemSeeded: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state
        }
    }
}
