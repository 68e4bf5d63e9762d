import Testing
import TramaCore

@testable import TramaDeck

@Suite struct ImageTests {
    @Test(arguments: [
        ("w:200", "width:200px;"), ("width:10em h:auto", "width:10em;height:auto;"), ("w:50%", nil),
        ("blur sepia:50%", "filter:blur(10px) sepia(50%);"), ("W:200", nil), ("w:2x", nil),
        ("drop-shadow:0,5px,10px,rgba(0,0,0,.4)", "filter:drop-shadow(0 5px 10px rgba(0,0,0,.4));"),
        ("w:1 w:2", "width:2px;"),
    ])
    func inlineKeywords(_ alternative: String, _ style: String?) {
        #expect(ImageKeywords(alternative).style == style)
    }

    @Test(arguments: [
        ("bg", "cover"), ("bg fit", "contain"), ("bg 50%", "50%"), ("bg contain w:200", "contain"),
        ("bg 50% h:300", "50% 300px"), ("bg w:200", "200px auto"), ("bg auto h:50%", "auto 50%"),
    ])
    func backgroundSize(_ alternative: String, _ size: String) {
        #expect(ImageKeywords(alternative).backgroundSize == size)
    }

    @Test func otherWordsStayInTheAlternative() {
        let keywords = ImageKeywords("center my  cat w:20 left")
        #expect(keywords.alternative == "center my cat left")
    }

    @Test func theLastSideWinsAndAShareStays() {
        let background = read("![bg left:30%](a)\n![bg right](b)\n![bg vertical]( )").value.slides[
            0
        ]
        .background
        #expect(background.cells.map(\.address.url) == ["a", "b"])
        #expect(background.split == .right)
        #expect(background.splitFraction == 0.3)
        #expect(background.isVertical)
    }

    @Test func emptyParagraphsAreSwept() {
        #expect(body("![bg](a.png)\n![bg](b.png)\n\ntext") == "p\n  \"text\"")
    }

    @Test func colourShorthandCountsAndIsReported() {
        let found = read("![bg](rebeccapurple) ![](#fff)\n# x")
        #expect(found.value.slides[0].directives["backgroundColor"] == "rebeccapurple")
        #expect(found.value.slides[0].directives["color"] == "#fff")
        #expect(found.diagnostics.map(\.code) == [.colorShorthand, .colorShorthand])
    }

    @Test func anImageWithoutAlternativeIsNoted() {
        #expect(codes("![](a.png) ![b](a.png) ![bg](c.png)") == ["missing-alt"])
    }
}
