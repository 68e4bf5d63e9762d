import Testing
import TramaCore

@testable import TramaDeck

@Suite struct SlideTests {
    @Test(arguments: [
        ("---\n# a", 2), ("---\n---\n---\n# a", 4), ("# a\n\n---\n", 2), ("a\n---\nb", 1),
        ("- a\n\n  ---\n\nb\n\n***\n\nc\n\n- - -\n", 3), ("", 1), ("___\n___", 3),
    ])
    func rulers(_ text: String, _ count: Int) {
        #expect(read("\n" + text).value.slides.count == count)
    }

    @Test func rulersInsideStay() {
        #expect(body("> ---") == "blockquote\n  hr")
    }

    @Test func everyLineEndBreaks() {
        #expect(body("a\nb") == "p\n  \"a\"\n  br\n  \"b\"")
    }

    @Test func fragmentsCountInDocumentOrder() {
        let slide = read("* a\n  * b\n  - c\n* d\n\n---\n* e").value.slides[0]
        #expect(
            slide.tree.dump().split(separator: "\n").filter { $0.contains("li") }.map {
                $0.drop { $0 == " " }
            } == [
                "li data-marpit-fragment=\"1\" steps=1...3",
                "li data-marpit-fragment=\"2\" steps=2...3",
                "li", "li data-marpit-fragment=\"3\" steps=3...3",
            ])
        #expect(slide.tree.element(Tree.root)?["data-marpit-fragments"] == "3")
    }

    @Test func fitHeadings() {
        #expect(body("# <!--fit--> a") == "h1 id=\"a\" data-auto-scaling=\"fit\"\n  \" a\"")
        #expect(read("# <!-- fit --> a").value.slides[0].notes.isEmpty)
    }

    @Test func headingIDs() {
        let deck = read("# Hola, Mundo!\n## Hola Mundo\n## 1\n## 日本 語\n[x](#日本-語)").value.dump()
        for id in ["hola-mundo", "hola-mundo-1", "1-1", "%E6%97%A5%E6%9C%AC-%E8%AA%9E"] {
            #expect(deck.contains("id=\"\(id)\""))
        }
        #expect(deck.contains("href=\"#%E6%97%A5%E6%9C%AC-%E8%AA%9E\""))
    }

    @Test func code() {
        #expect(
            body("```swift\nlet a = \"<b>\"\n```") == """
                pre data-auto-scaling="downscale-only"
                  code class="language-swift"
                    "let a = \\"<b>\\""
                """)
        #expect(
            body("```c\n<!-- a -- b -->\n---\n$$\n::: x\n```").contains(
                "\"<!-- a -- b -->\\n---\\n$$\\n::: x\""))
    }

    @Test func linksAndStrikes() {
        #expect(body("www.x.com ~a~ ~~b~~").contains("\"www.x.com ~a~ \""))
        #expect(body("(https://x.com/a_b). me@x.org").contains("a href=\"https://x.com/a_b\""))
        #expect(body("me@x.org").contains("a href=\"mailto:me@x.org\""))
        #expect(body("[https://x.com](y)") == "p\n  a href=\"y\"\n    \"https://x.com\"")
        #expect(body("[a](javascript:x)") == "p\n  a\n    \"a\"")
    }

    @Test func emoji() {
        #expect(
            body(":smile: :no_such: :) `:smile:` \\:smile:") == """
                p
                  "😄 :no_such: :) "
                  code
                    ":smile:"
                  " :smile:"
                """)
    }

    @Test func math() {
        #expect(
            body("$x_1*y*z$ and $5 or $6 \\$a") == """
                p
                  trama-math display="inline" kind=math source="x_1*y*z"
                  " and $5 or $6 $a"
                """)
        #expect(
            body("a\n$$\nx\n\ny\n$$\nb").contains(
                "trama-math display=\"block\" kind=math source=\"x\\ny\""))
        #expect(body("$$ x^2 $$") == "trama-math display=\"block\" kind=math source=\"x^2\"")
        #expect(body("- $$\n  x\n  $$\n- b").contains("li\n    trama-math display=\"block\""))
        #expect(
            body("<div>\n$$\nx\n$$\ny</div>").contains(
                "  trama-math display=\"block\" kind=math source=\"x\""))
        #expect(body("    $$\n    x").contains("\"$$\\nx\""))
        #expect(body("a\n    $$b") == "p\n  \"a\"\n  br\n  \"$$b\"")
        #expect(
            body("- a\n\n    $$x$$")
                == "ul\n  li\n    p\n      \"a\"\n    trama-math display=\"block\" kind=math source=\"x\""
        )
        #expect(codes("$$\nx") == ["unclosed-math"])
        #expect(body("|a|\n|-|\n|$x|y$|").contains("td"))
    }

    @Test func claimedFencesAndTags() {
        let text =
            "```gan seed=3 {.wide}\nmodel: telar\n```\n\n<img-compare class=\"z\" start=\"2\" foo=\"1\">\n\n![a](b)\n\n</img-compare>\n<div class=\"twenty x\" data-a=\"1\"></div>"
        let dump = body(text) {
            $0.claims = SyntaxClaims(
                fences: ["gan": "gan"],
                tags: [
                    (.init("img-compare", attributes: ["start"]), "compare"),
                    (.init("*", class: "twenty", attributes: ["data-a"]), "compare"),
                ])
        }
        #expect(
            dump == """
                trama-gan class="wide" info="seed=3" kind=gan source="model: telar\\n"
                img-compare class="z" start="2" kind=compare
                  p
                    img src="b" alt="a" kind=image
                div class="twenty x" data-a="1" kind=compare
                """)
    }

    @Test func styles() {
        let deck = read(
            "---\nstyle: |\n  a { color: red }\n---\n<style>\nb {}\n</style>\n\n---\n<style scoped>c {}</style>\n# x"
        ).value
        #expect(deck.styles.map(\.css) == ["  a { color: red }\n", "\nb {}\n", "c {}"])
        #expect(deck.styles.map(\.slide) == [nil, nil, 1])
        #expect(
            deck.sources[deck.styles[1].span.source]?.text(in: deck.styles[1].span) == "\nb {}")
        #expect(!deck.slides[0].tree.dump().contains("style\n"))
    }
}
