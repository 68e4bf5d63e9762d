import Testing
import TramaCore

@testable import TramaDeck

@Suite struct DirectiveTests {
    @Test func looseValuesNeedNoQuotes() {
        let deck = read("---\nbackgroundColor: #fff\nheader: A: b\n---\n# x").value
        #expect(deck.slides[0].directives["backgroundColor"] == "#fff")
        #expect(deck.slides[0].directives["header"] == "A: b")
    }

    @Test func aStarVoidsTheBlock() {
        let found = read("---\ntheme: gaia\nheader: **b**\n---\n# x")
        #expect(found.value.theme == nil)
        #expect(found.diagnostics.map(\.code) == [.voidYAML])
    }

    @Test func aTrailingCommentIsPartOfTheValue() {
        let found = read("---\npaginate: true # on\n---\n# x")
        #expect(found.value.slides[0].pageNumber == nil)
        #expect(found.diagnostics.map(\.code) == [.badValue])
    }

    @Test func localsLastAndSpotsDoNot() {
        let deck = read("# 1\n\n---\n<!-- class: a -->\n---\n<!-- _class: b -->\n---\n# 4").value
        #expect(deck.slides.map { $0.directives["class"] ?? "" } == ["", "a", "b", "a"])
    }

    @Test func holdAndSkipDoNotCount() {
        let text = """
            ---
            paginate: true
            ---
            a

            ---
            <!-- _paginate: hold -->
            ---
            <!-- _paginate: skip -->
            ---
            <!-- _paginate: false -->
            ---
            b
            """
        let deck = read(text).value
        #expect(deck.slides.map(\.pageNumber) == [1, 1, nil, nil, 3])
        #expect(deck.pageTotal == 3)
        #expect(deck.slides[4].tree.element(Tree.root)?["data-marpit-pagination-total"] == "3")
    }

    @Test func aHeldFirstSlideIsPageOne() {
        #expect(read("<!-- paginate: hold -->\n# a").value.slides[0].pageNumber == 1)
    }

    @Test func unclosedFrontMatterSwallowsTheDeck() {
        let found = read("---\ntheme: gaia\n\n# Title\n")
        #expect(found.value.slides.count == 1)
        #expect(found.diagnostics.map(\.code).first == .unclosedFrontMatter)
    }

    @Test func aBlankFirstLineMeansNoFrontMatter() {
        let found = read("\n---\ntheme: gaia\n---\n# x")
        #expect(found.value.theme == nil)
        #expect(found.diagnostics.map(\.code).contains(.lateFrontMatter))
    }

    @Test func commentsWithoutDirectivesAreNotes() {
        let found = read(
            "# a\n\n<!--\nFirst.\n\nSecond.\n-->\n\n<!-- prettier-ignore -->\n<!-- x -->")
        #expect(found.value.slides[0].notes == ["First.\n\nSecond.", "x"])
    }

    @Test func aMisspeltDirectiveIsNamed() throws {
        let found = read("<!--\nclass: lead\npagination: true\n-->").diagnostics
        #expect(found.map(\.code) == [.unknownDirective])
        let note = try #require(read("<!-- clas: lead -->").diagnostics.first)
        #expect(note.code == .commentBecameNote)
        #expect(note.hint == "did you mean \"class\"?")
    }

    @Test func textAfterACommentIsLost() {
        let found = read("<!-- class: lead --> # Title\n\ntext")
        #expect(found.diagnostics.map(\.code) == [.textAfterComment])
        #expect(!found.value.dump().contains("Title"))
    }

    @Test func theOldDialectIsRecognised() {
        #expect(codes("<!-- $theme: gaia -->") == ["old-dialect"])
        #expect(codes("<!-- page_number: true -->") == ["old-dialect"])
    }

    @Test func globalsFromAnywhereLastWins() {
        let deck = read("---\ntheme: gaia\n---\n# a\n\n---\n<!-- theme: uncover -->").value
        #expect(deck.theme == "uncover")
    }

    @Test func headingDividerSplits() {
        let text = "<!-- headingDivider: 2 -->\n# A\nx\n## B\n### C\n## D"
        #expect(read(text).value.slides.map(\.title) == ["A", "B", "D"])
        let list = "<!-- headingDivider: [2] -->\n# A\nx\n## B"
        #expect(read(list).value.slides.count == 2)
    }

    @Test func backgroundDirectivesBecomeStyle() throws {
        let text = "<!-- _backgroundImage: url(a.png) -->\n<!-- _color: red -->\n# x"
        let section = try #require(read(text).value.slides[0].tree.element(Tree.root))
        let style = try #require(section["style"])
        #expect(
            style.hasSuffix(
                "color:red;background-image:url(a.png);background-position:center;"
                    + "background-repeat:no-repeat;background-size:cover;"))
        #expect(section["data-color"] == "red")
    }

    @Test func metadataAndTitle() {
        let deck = read("---\nauthor: A\nkeywords: a, b, a\n---\n## x\n# Title").value
        #expect(deck.metadata["author"] == "A")
        #expect(deck.metadata["keywords"] == "a, b")
        #expect(deck.metadata["title"] == "Title")
    }

    @Test func headerIsFirstAndFooterLast() {
        let dump = read("---\nheader: '*a* ![x](y.png)'\nfooter: '# b'\n---\ntext").value.slides[0]
            .tree
        let section = dump[Tree.root].children.compactMap { dump.element($0)?.name }
        #expect(section == ["header", "p", "footer"])
        #expect(dump.dump().contains("img src=\"y.png\""))
        #expect(dump.dump().contains("\"# b\""))
    }

    @Test func linksMustLeadSomewhere() {
        #expect(
            codes("# Ä\n[a](#1) [b](#ä) [c](#2) [d](#x) <a name=\"x\">y</a>") == ["broken-link"])
    }

    @Test func aliasesDoNotExplode() {
        var yaml = "---\na: &a [x,x,x,x,x,x,x,x]\n"
        for (one, next) in zip("abcdefgh", "bcdefghi") {
            yaml += "\(next): &\(next) [*\(one),*\(one),*\(one),*\(one),*\(one),*\(one)]\n"
        }
        #expect(codes(yaml + "---\n# x") == ["void-yaml"])
    }
}
