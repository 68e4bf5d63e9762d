import Testing
import TramaCore

@testable import Trama

/// Contrast and size of text, as the finished slide shows them.
struct LegibilityTests {
    private func messages(_ css: String, _ body: String, front: String = "") -> [TalkMessage] {
        let talk = Talk(
            markdown: "---\n\(front)\n---\n<style>\n\(css)\n</style>\n\n\(body)", path: "t.md")
        return talk.messages.filter { ["low-contrast", "small-text"].contains($0.code) }
    }

    private func contrast(_ css: String, _ body: String, front: String = "") -> [String] {
        messages(css, body, front: front).filter { $0.code == "low-contrast" }.map(\.message)
    }

    @Test func ratiosAreThoseOfWCAG() {
        #expect(contrast("p { color: #949494 }", "Large grey") == [])
        #expect(
            contrast("p { color: #969696 }", "Large grey").first
                == "<p> is #969696 on #ffffff, a contrast of 2.95:1")
        #expect(contrast("p { color: #767676; font-size: 20px }", "Grey") == [])
        #expect(contrast("p { color: #777; font-size: 20px }", "Grey").count == 1)
        #expect(contrast("p { color: #777; font-size: 20px; font-weight: 700 }", "Grey") == [])
        let hint = messages("p { color: #ddd }", "Pale").first?.hint
        #expect(hint == "text of that size needs 3:1; #909090 would do")
    }

    @Test func groundsAreThoseThatShow() {
        #expect(contrast("", "# a\n\nb", front: "color: \"#eee\"").count == 2)
        #expect(
            contrast("", "# a\n\nb", front: "color: \"#eee\"\nbackgroundColor: black") == [])
        #expect(
            contrast("", "# a\n\nb", front: "color: \"#333\"\nbackgroundColor: \"#222\"").count == 2
        )
        // A panel between, half of it transparent, and the opacity of what is above.
        let panel = "div { background: rgba(0, 0, 0, .8); color: white }"
        #expect(contrast(panel, "<div>\n\non the panel\n\n</div>") == [])
        let pale = "div { background: rgba(0, 0, 0, .2); color: white }"
        #expect(contrast(pale, "<div>\n\non the panel\n\n</div>").count == 1)
        #expect(contrast("p { color: #000; opacity: .55 }", "text") == [])
        #expect(contrast("p { color: #444; opacity: .5 }", "text").count == 1)
    }

    @Test func gradientsAreTakenWhereTheTextStands() {
        let css = "section { background: linear-gradient(to right, black 50%, white 50%) }"
        let left = "p { position: absolute; left: 100px; width: 300px; color: white }"
        let right = "p { position: absolute; left: 800px; width: 300px; color: white }"
        #expect(contrast(css + left, "text") == [])
        #expect(contrast(css + right, "text").count == 1)
    }

    @Test func whatOnlyDrawingCanTellIsLeftAlone() {
        let white = "section { color: white }"
        #expect(contrast(white, "text").count == 1)
        #expect(contrast(white, "text\n\n![bg](gan:telar?seed=1)") == [])
        #expect(contrast(white, "text\n\n![bg](lost.png)") == [])
        #expect(contrast(white, "text\n\n![bg left:20%](lost.png)").count == 1)
        #expect(contrast("p { color: white; filter: invert(1) }", "text") == [])
        #expect(contrast("p { color: white; text-shadow: 0 0 4px black }", "text") == [])
        #expect(contrast("p { color: transparent }", "text") == [])
        #expect(contrast("p { color: #eee }", "•") == [])
    }

    @Test func headsAndFeetNeedOnlyBeSeen() {
        let front = "header: H\nfooter: F\npaginate: true"
        #expect(contrast("header { color: #aaa }", "a", front: front) == [])
        #expect(
            contrast("footer { color: #ccc }", "a\n\n---\n\nb", front: front) == [
                "the head, foot or page number is #cccccc on #ffffff, a contrast of 1.6:1 (slides 1-2)"
            ])
    }

    @Test func sizesAreThoseOfTheScreenPage() {
        let small = messages("p { font-size: 23px }", "text").map(\.message)
        #expect(small == ["<p> is set in 17.2 pt"])
        #expect(messages("p { font-size: 24px }", "text").isEmpty)
        #expect(messages("p { font-size: 24px }", "text", front: "size: 4:3").isEmpty)
        // A page of twice the pixels shows them at half the size.
        for (size, isSmall) in [(40, true), (48, false)] {
            var options = TalkOptions()
            options.sheet =
                "section { width: 2560px; height: 1440px; font-size: \(size)px }"
            let codes = Talk(markdown: "text", options: options).messages.map(\.code)
            #expect(codes == (isSmall ? ["small-text"] : []))
        }
        let code = "a<sup>2</sup>\n\n```\nx\n```"
        #expect(messages("sup { font-size: 9px } pre { font-size: 14px }", code).isEmpty)
        #expect(messages("pre { font-size: 13px }", code).count == 1)
        #expect(
            messages("header, footer { font-size: 9px }", "a", front: "header: H\nfooter: F")
                .isEmpty)
    }

    @Test func aKindOfTextIsReportedOnce() {
        let found = messages(
            "td { font-size: 14px }", "| a |\n|---|\n| b |\n| c *d* |\n\n---\n\n| a |\n|---|\n| b |"
        ).map(\.message)
        #expect(found == ["<td> is set in 10.5 pt (slides 1-2)"])
    }

    @Test(arguments: ["default", "gaia", "uncover", "telar", "noche", "papel"])
    func themesAreLegible(_ theme: String) {
        let body = """
            # Title

            Text, [a link](https://example.org), `code` and **strong**.

            | a | b |
            |---|---|
            | c | d |
            | e | f |

            > A quote

            ---

            ```swift
            // comment
            let text = "a" + f(1)
            ```
            """
        for word in ["", "invert", "lead", "lead invert"] {
            let front = "theme: \(theme)\nclass: \(word)\npaginate: true\nheader: H"
            #expect(messages("", body, front: front).map(\.message) == [], "\(theme) \(word)")
        }
    }
}
