import Testing
import TramaDeck

@testable import TramaStyle

@Suite struct SelectorTests {
    static let page = """
        section#s.lead [lang=es] [data-theme=gaia]
          h1#t
            “Title”
          ul#u
            li#a.x
              “one”
            li#b.x.y
            li#c [title=Hello World]
              p#p
                em#e
          p#q [lang=en-GB] [dir=rtl]
            a#l [href=x.html]
            img#i [alt=center photo] [src=PIC.png]
          p#r
        """

    /// A selector and the ids it means, in document order.
    static let cases: [(String, String)] = [
        ("section", "s"), (":root", "s"), ("section.lead", "s"), (".lead", ""),
        ("*", "t u a b c p e q l i r"),
        ("h1", "t"), ("section h1", "t"), ("section > p", "q r"), ("ul > li", "a b c"),
        ("li + li", "b c"), ("li ~ li", "b c"), ("h1 ~ p", "q r"), ("#b", "b"), ("li.x.y", "b"),
        ("li:first-child", "a"), ("li:last-child", "c"), ("li:nth-child(2)", "b"),
        ("li:nth-child(odd)", "a c"), ("li:nth-child(-n+2)", "a b"), ("li:nth-last-child(1)", "c"),
        (":nth-child(1 of .y)", "b"), (":nth-last-child(1 of .x)", "b"),
        ("p:nth-of-type(1)", "p q"), ("p:first-of-type", "p q"), ("p:last-of-type", "p r"),
        ("em:only-child", "e"), ("p:only-of-type", "p"), ("li:empty", "b"), ("p:empty", "r"),
        ("li:not(.x)", "c"), ("li:not(.y, #c)", "a"), (":is(h1, em)", "t e"),
        (":where(h1, em, !)", "t e"), ("li:has(em)", "c"), ("ul:has(> li > p)", "u"),
        ("h1:has(+ ul)", "t"), ("li:has(~ .y)", "a"), ("section:has(img)", "s"),
        ("[title]", "c"), ("[title=\"Hello World\"]", "c"), ("[title~=World]", "c"),
        ("[title^=Hel]", "c"), ("[title$=rld]", "c"), ("[title*='lo W']", "c"),
        ("[title=\"hello world\" i]", "c"), ("img[alt~=\"center\"]", "i"), ("[lang|=en]", "q"),
        ("[src$='.PNG']", ""), ("[src$='.PNG' i]", "i"), (":lang(en)", "q l i"),
        (":lang(es)", "t u a b c p e r"), ("p:dir(rtl)", "q"), ("a:link", "l"), (":any-link", "l"),
        ("a:hover", ""), ("section[data-theme=gaia] h1", "t"),
        ("div.marpit > svg > foreignObject > section > h1", "t"),
        ("section section", ""), ("p:is(section > *)", "q r"), ("li > p > em", "e"),
        ("section li em", "e"), ("section > em", ""), ("img:only-child", ""),
        ("a:first-child + img", "i"),
        ("h1::before", "t"), ("LI.x", "a b"), ("li:nth-child(2n + 1):not(:first-child)", "c"),
        ("section:not(.invert) > h1", "t"), ("*:not(li):not(p)", "t u e l i"), ("\\68 1", "t"),
    ]

    @Test(arguments: cases)
    func matches(_ selector: String, _ expected: String) throws {
        let table = ElementTable(Fixture.tree(Self.page))
        let matcher = SelectorMatcher(table: table)
        let list = try SelectorParser(scope: .slide, parent: nil)
            .list(ComponentValue.parse(selector))
        let found = table.order.filter { matcher.matchesAny(list, $0) }
            .compactMap { table.entries[$0].id }
        #expect(found.joined(separator: " ") == expected, "\(selector)")
    }

    /// Finding rules by name and by ancestors gives what matching each of them gives.
    @Test(arguments: cases)
    func cascadeFindsTheSame(_ selector: String, _ expected: String) throws {
        guard !selector.contains("::") else { return }
        let tree = Fixture.tree(Self.page)
        let cascade = Cascade(
            [Fixture.sheet(selector + " { z-index: 7 }")], page: .init(width: 9, height: 9),
            folder: "")
        let styled = cascade.style(tree, index: 0)
        let found = tree.preorder().filter {
            tree.element($0) != nil && styled.styles[$0.rawValue].box.zIndex == 7
        }
        #expect(found.compactMap { tree.element($0)?["id"] }.joined(separator: " ") == expected)
    }

    @Test(arguments: [
        ("section h1", 0, 0, 2), ("h1", 0, 0, 2), ("section", 0, 0, 1), (":root", 0, 1, 0),
        ("section:root", 0, 1, 0), (":root.a", 0, 2, 0), ("section.a", 0, 1, 1),
        ("#a .b c", 1, 1, 2), (":is(#a, b) c", 1, 0, 2), (":where(#a) c", 0, 0, 2),
        (":not(.a.b)", 0, 2, 1), ("a:hover::before", 0, 1, 3), (":nth-child(2 of #x)", 1, 1, 1),
        ("[a][b]", 0, 2, 1), ("*", 0, 0, 1), ("li:has(> .a)", 0, 1, 2),
    ])
    func specificity(_ selector: String, _ ids: Int, _ classes: Int, _ types: Int) throws {
        let list = try SelectorParser(scope: .slide, parent: nil)
            .list(ComponentValue.parse(selector))
        #expect(list.map(\.specificity) == [Specificity(ids: ids, classes: classes, types: types)])
    }

    @Test(arguments: [
        "", "h1 >", "..a", "h1:fist-child", "#", "a::befor", "a,,b", "[a=", "5", "a:nth-child(x)",
        "::before a",
    ])
    func refused(_ selector: String) {
        let sheet = Fixture.sheet(selector + " { color: red }")
        #expect(sheet.rules.isEmpty == (selector != "h1 >"))
        #expect(sheet.diagnostics.isEmpty == (selector == "h1 >"))
    }

    /// Twenty descendants over sixty levels would take ages if each failure were tried again.
    @Test func longSelectorsStayFast() throws {
        var tree = Tree(root: Element("section"))
        var last = Tree.root
        for _ in 0..<60 { last = tree.append(.element(Element("div")), to: last) }
        let table = ElementTable(tree)
        let selector = "p " + Array(repeating: "div", count: 20).joined(separator: " ")
        let list = try SelectorParser(scope: .slide, parent: nil)
            .list(ComponentValue.parse(selector))
        let clock = ContinuousClock()
        let time = clock.measure {
            #expect(!SelectorMatcher(table: table).matchesAny(list, last.rawValue))
        }
        #expect(time < .milliseconds(200))
    }
}
