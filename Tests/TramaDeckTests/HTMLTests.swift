import Testing
import TramaCore

@testable import TramaDeck

@Suite struct HTMLTests {
    @Test func blocksWrapMarkdown() {
        #expect(
            body("<div class=\"columns\">\n<div>\n\n- a\n\n</div>\n<div>\n\nb\n\n</div>\n</div>")
                == """
                div class="columns"
                  div
                    ul
                      li
                        "a"
                  "\\n"
                  div
                    p
                      "b"
                """)
    }

    @Test func tagsOutsideTheListAreShown() {
        let found = read("<button onclick=\"x\">Go</button> <b>ok</b>")
        #expect(
            found.value.slides[0].tree.text(of: Tree.root) == "<button onclick=\"x\">Go</button> ok"
        )
        #expect(found.diagnostics.map(\.code) == [.disallowedHTML])
        #expect(body("<button>Go</button>") { $0.allowsAllHTML = true }.contains("button"))
    }

    @Test func attributesOutsideTheListAreDropped() {
        #expect(
            body("<span id=\"a\" class=\"b\" style=\"c\">d</span>")
                == "p\n  span class=\"b\"\n    \"d\"")
        #expect(
            body("<a href=\"javascript:x\" title='\"'>d</a>") == "p\n  a title=\"\\\"\"\n    \"d\"")
        #expect(
            body("<span style=\"c\" onclick=\"e\">d</span>") { $0.allowsAllHTML = true }
                == "p\n  span style=\"c\"\n    \"d\"")
    }

    @Test func imagesHaveTheirKind() {
        #expect(
            body("<img src=\"a.png\" width=\"20\">") == "img src=\"a.png\" width=\"20\" kind=image")
        #expect(!body("<img src=\"gan:x\">").contains("src"))
        #expect(
            body("<img src=\"gan:x\">") { $0.claims.schemes = ["gan"] }.contains("src=\"gan:x\""))
    }

    @Test func scriptsAreDropped() {
        #expect(body("<script>alert('<b>')</script>\n\nx") == "p\n  \"x\"")
        #expect(
            body("<script>x</script>") { $0.isStrictMarp = true }.contains("\"<script>x</script>\"")
        )
    }

    @Test func commentsInsideBlocksAreNamed() {
        #expect(codes("<div>\n<!-- _class: x -->\n</div>") == ["comment-in-html"])
        #expect(codes("a\n\n<!-- never\n\n# b") == ["unclosed-comment"])
    }

    @Test func entitiesStay() {
        #expect(body("<b>&lt;&amp;é</b> &copy;") == "p\n  b\n    \"<&é\"\n  \" ©\"")
    }

    @Test func depthIsBounded() {
        let text = String(repeating: "<div>", count: 20_000) + "x"
        let found = read(text)
        #expect(found.diagnostics.map(\.code) == [.deepNesting])
        #expect(depth(found.value.slides[0].tree) <= Limits.nesting)
        let quotes = read(String(repeating: ">", count: 5000) + " x")
        #expect(quotes.diagnostics.map(\.code) == [.deepNesting])
        #expect(quotes.value.slides[0].tree.text(of: Tree.root) == "x")
        let stars = read(
            String(repeating: "*a ", count: 3000) + String(repeating: "b*", count: 3000))
        #expect(depth(stars.value.slides[0].tree) <= Limits.nesting)
    }

    private func depth(_ tree: Tree) -> Int {
        var deepest = 0
        var stack = [(Tree.root, 1)]
        while let (id, depth) = stack.popLast() {
            deepest = max(deepest, depth)
            stack += tree[id].children.map { ($0, depth + 1) }
        }
        return deepest
    }
}
