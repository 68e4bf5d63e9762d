import Testing
import TramaCore

@testable import TramaDeck

@Suite struct ExtensionTests {
    @Test func taskLists() {
        #expect(
            body("- [x] a\n- b") == """
                ul
                  li class="task-list-item" data-checked="true"
                    span class="task-list-box"
                      "☑\u{A0}"
                    "a"
                  li
                    "b"
                """)
    }

    @Test func footnotesAtTheFoot() {
        let deck = read("a[^x]\n\n---\n\nb[^y] c[^x]\n\n[^x]: Ex\n[^y]: *Why*").value
        #expect(deck.slides[0].tree.dump().contains("aside class=\"footnotes\""))
        #expect(deck.slides[1].tree.text(of: Tree.root) == "b1 c2WhyEx")
    }

    @Test func alerts() {
        #expect(
            body("> [!WARNING]\n> Hot *tea*") == """
                div class="markdown-alert markdown-alert-warning"
                  p class="markdown-alert-title"
                    "Warning"
                  p
                    "Hot "
                    em
                      "tea"
                """)
    }

    @Test func columns() {
        let text = "::: columns\n::: column 40%\na\n:::\n::: column\n- b\n:::\n:::\nafter"
        #expect(
            body(text) == """
                div class="columns trama-columns"
                  div class="column trama-column" style="flex:0 1 40%;"
                    p
                      "a"
                  div class="column trama-column"
                    ul
                      li
                        "b"
                p
                  "after"
                """)
        // A second column closes the first.
        let short = "::: columns\n::: column 40%\na\n::: column\n- b\n:::\n:::\nafter"
        #expect(body(short) == body(text))
    }

    @Test func namedContainers() {
        #expect(
            body("::: box {.big #b data-x=\"1 2\"}\nhi\n:::") == """
                div id="b" class="box big" data-x="1 2"
                  p
                    "hi"
                """)
        #expect(codes("::: box\nhi") == ["container"])
        #expect(codes("hi\n\n:::") == ["container"])
    }

    @Test func attributes() {
        #expect(body("# Hi {#x .big}") == "h1 id=\"x\" class=\"big\"\n  \"Hi\"")
        #expect(body("a [b *c*]{.d} e").contains("span class=\"d\""))
        #expect(
            body("![a](b.png){width=50% .c}").contains(
                "img src=\"b.png\" alt=\"a\" style=\"width:50%;\" class=\"c\" kind=image"))
        #expect(body("`x`{.y}") == "p\n  code class=\"y\"\n    \"x\"")
    }

    @Test func definitionLists() {
        let expected = """
            dl
              dt
                "Term"
              dd
                "one "
                em
                  "two"
              dd
                "three"
            """
        #expect(body("Term\n: one *two*\n: three") == expected)
        #expect(body("Term\n\n: one *two*\n\n: three") == expected)
    }

    @Test func marksAndScripts() {
        #expect(
            body("==a *b*== c == d") == "p\n  mark\n    \"a \"\n    em\n      \"b\"\n  \" c == d\"")
        #expect(
            body("H~2~O x^2^ ~/a:~ 2^8") == """
                p
                  "H"
                  sub
                    "2"
                  "O x"
                  sup
                    "2"
                  " ~/a:~ 2^8"
                """)
    }

    @Test func comparisonsAreNoMarks() {
        #expect(body("x==y and z==w, a == b") == "p\n  \"x==y and z==w, a == b\"")
    }

    @Test func picturesOfPartsKeepTheirPlace() {
        let files = [
            "d/parts/a.md": "![x](y.png) ![x](/z.png) ![x](https://a.org/b.png) ![bg](w.png)"
        ]
        let deck = DeckReader(options: DeckOptions(), environment: .fixed(files: files))
            .read(text: "![[parts/a.md]]", path: "d/talk.md").value
        let dump = deck.dump()
        #expect(dump.contains("src=\"parts/y.png\"") && dump.contains("src=\"/z.png\""))
        #expect(
            dump.contains("src=\"https://a.org/b.png\"") && dump.contains("parts/w.png size=cover"))
        #expect(deck.slides[0].background.cells[0].address.folder == "d")
    }

    @Test func liquidOfPosts() {
        let text =
            "---\nlayout: post\n---\na {% b %} c ![d]({{ site.url }}/e.png)\n\n{% highlight swift %}\nlet $$ = {{ x }}\n{% endhighlight %}\nend"
        let found = read(text)
        #expect(found.value.dump().contains("src=\"/e.png\""))
        #expect(found.value.dump().contains("\"let $$ = {{ x }}\""))
        #expect(found.value.dump().contains("\"end\""))
        #expect(found.diagnostics.map(\.code) == [.liquidDropped])
    }

    @Test func contents() {
        let deck = read("[[toc]]\n\n---\n# A\n---\n## B").value
        #expect(deck.slides[0].tree.text(of: Tree.root) == "AB")
        #expect(deck.slides[0].tree.dump().contains("a href=\"#3\""))
    }

    @Test func variables() {
        let text =
            "---\nspeaker: Ana\nfooter: '{{ speaker }}'\n---\n# {{ speaker }} ![a](img/{{speaker}}.png) {{ x }}"
        let deck = read(text).value
        #expect(deck.slides[0].tree.text(of: Tree.root) == "Ana  {{ x }}Ana")
        #expect(deck.dump().contains("src=\"img/Ana.png\""))
        #expect(codes("---\nspeaker: A\n---\n{{ speeker }}") == ["unknown-variable"])
        #expect(
            read("---\na: 1\n---\n{{ a }}") { $0.variables = ["a": "2"] }.value.slides[0].tree
                .text(of: Tree.root) == "2")
    }

    @Test func includes() throws {
        let files = [
            "part.md": "---\ntheme: gaia\n---\nzero\n\n# One\nfirst\n\n## In\n\n# Two\nlast"
        ]
        let deck = read("a\n\n![[part.md#One]]\n\nb", files: files).value
        #expect(deck.slides[0].tree.text(of: Tree.root) == "aOnefirstInb")
        let heading = try #require(
            deck.slides[0].tree.preorder().first { deck.slides[0].tree.element($0)?.name == "h1" })
        let span = try #require(deck.slides[0].tree[heading].span)
        #expect(deck.sources[span.source]?.path == "part.md")
        #expect(deck.sources[span.source]?.position(at: span.lower).line == 6)
        #expect(codes("![[gone.md]]") == ["include"])
        #expect(
            read("![[part.md#Nowhere]]", files: files).diagnostics.map(\.code) == [.includeFailed])
        #expect(
            read("![[talk.md]]", files: ["talk.md": "x"]).diagnostics.map(\.code) == [
                .includeFailed
            ])
    }

    @Test func pauses() {
        let slide = read("a\n\n<!-- pause -->\n\nb\n\n* c\n\n<!-- pause -->\n\nd").value.slides[0]
        let steps = slide.tree[Tree.root].children.map { slide.tree.element($0)?.steps }
        #expect(steps == [nil, 1...3, 1...3, 3...3])
        #expect(slide.stepCount == 3)
        #expect(slide.notes.isEmpty)
    }

    @Test func explicitSteps() {
        let slide = read("- a {step=2}\n- b {step=1-1}\n\n# c {step=3}").value.slides[0]
        #expect(slide.stepCount == 3)
        #expect(slide.tree.dump().contains("li steps=2...3"))
        #expect(slide.tree.dump().contains("li steps=1...1"))
    }

    @Test func strictMarpHasNoneOfThem() {
        let text = """
            - [x] a

            > [!NOTE]
            > b

            ::: columns

            ==c== H~2~O [[toc]] {{ x }} [d]{.e}

            <!-- pause -->

            e[^1]

            [^1]: f
            """
        let dump = body(text) { $0.isStrictMarp = true }
        for literal in ["[x] a", "[!NOTE]", "::: columns", "==c==", "H~2~O", "[[toc]]", "[d]{.e}"] {
            #expect(dump.contains(literal))
        }
        #expect(!dump.contains("aside") && !dump.contains("steps="))
    }

    @Test func aPostStartsASlideAtEachHeading() {
        let text =
            "---\nlayout: post\ntitle: T\n---\na\n\n# B\n\n* x\n\n{% include y %}\n\n## C\n<iframe src=\"https://z.org/?q\"></iframe>"
        let found = read(text)
        #expect(found.value.slides.map(\.title) == [nil, "B", "C"])
        #expect(found.value.slides[1].stepCount == 0)
        #expect(found.value.slides[2].tree.dump().contains("kind=link-card"))
        #expect(found.value.slides[0].directives["overflow"] == "split")
        #expect(found.diagnostics.map(\.code) == [.liquidDropped, .droppedElement])
    }
}
