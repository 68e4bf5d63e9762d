import Testing
import TramaCore
import TramaDeck

@testable import TramaStyle

@Suite struct CascadeTests {
    /// A sheet, and the colour of a paragraph with class `a` and id `p` in a slide with class `lead`.
    static let cases: [(String, String)] = [
        ("p { color: red } p { color: blue }", "#0000ff"),
        ("p.a { color: red } p { color: blue }", "#ff0000"),
        ("#p { color: red } p.a { color: blue }", "#ff0000"),
        ("p { color: red !important } #p { color: blue }", "#ff0000"),
        ("section p { color: red } p { color: blue }", "#0000ff"),
        ("section.lead p { color: red } p { color: blue }", "#ff0000"),
        (":root p { color: red } p { color: blue }", "#ff0000"),
        (":where(.a) { color: red } p { color: blue }", "#0000ff"),
        ("section { color: red }", "#ff0000"), (".lead { color: red }", "#000000"),
        ("@layer x { p { color: red } } p { color: blue }", "#0000ff"),
        ("p { color: blue } @layer x { #p { color: red } }", "#0000ff"),
        ("@layer a, b; @layer b { p { color: red } } @layer a { p { color: blue } }", "#ff0000"),
        ("@layer a { p { color: red !important } } p { color: blue !important }", "#ff0000"),
        ("@layer a { p { color: red } @layer b { p { color: blue } } }", "#ff0000"),
        ("@layer { p { color: red } } @layer { p { color: blue } }", "#0000ff"),
        ("@media print { p { color: red } }", "#ff0000"),
        ("@media screen and (min-width: 1000px) { p { color: red } }", "#ff0000"),
        ("@media (max-width: 600px) { p { color: red } }", "#000000"),
        ("@media (prefers-color-scheme: dark) { p { color: red } }", "#000000"),
        ("@media (600px < width <= 1280px) { p { color: red } }", "#ff0000"),
        ("@media not print { p { color: red } }", "#000000"),
        ("@media speech, print { p { color: red } }", "#ff0000"),
        ("@supports (display: grid) { p { color: red } }", "#ff0000"),
        ("@supports (display: gird) { p { color: red } }", "#000000"),
        ("@supports not (color: nope) { p { color: red } }", "#ff0000"),
        ("@supports (color: red) and (not (foo: bar)) { p { color: red } }", "#ff0000"),
        ("@supports selector(a:has(b)) { p { color: red } }", "#ff0000"),
        ("section { color: red } p { color: initial }", "#000000"),
        ("@scope (section.lead) { p { color: red } }", "#ff0000"),
        ("@scope (.a) { p { color: red } }", "#000000"),
        ("@scope (.a) { :scope { color: red } }", "#ff0000"),
        ("@scope (section) to (p) { p { color: red } }", "#000000"),
        ("@property --c { initial-value: red } p { color: var(--c) }", "#ff0000"),
        (
            "@property --c { inherits: false; initial-value: red } section { --c: blue } "
                + "p { color: var(--c) }", "#ff0000"
        ),
        ("section { --c: blue } p { color: var(--c); color: env(safe-area, red) }", "#ff0000"),
        ("section { color: red } p { color: blue; color: inherit }", "#ff0000"),
        ("section { color: red } p { color: blue; color: unset }", "#ff0000"),
        ("section { color: red } p { color: blue } #p { color: revert }", "#ff0000"),
        (
            "p { color: blue } @layer x { p { color: red } } @layer y { p { color: revert-layer } } ",
            "#0000ff"
        ),
        ("@layer x { p { color: red } } @layer y { p { color: revert-layer } }", "#ff0000"),
        ("section { color: red } p { color: blue; all: unset }", "#ff0000"),
        ("section { --c: red } p { color: var(--c) }", "#ff0000"),
        ("p { color: var(--c, blue) }", "#0000ff"),
        ("section { color: lime } p { color: red; color: var(--c) }", "#00ff00"),
        ("p { --a: var(--b); --b: var(--a); color: var(--a, red) }", "#ff0000"),
        ("p { --a: var(--b); --b: blue; color: var(--a) }", "#0000ff"),
        ("section { --h: 120 } p { color: hsl(var(--h) 100% 50%) }", "#00ff00"),
        ("p { --c: initial; color: var(--c, red) }", "#ff0000"),
        (
            "@property --c { syntax: '<color>'; inherits: true; initial-value: red } p { color: var(--c) }",
            "#ff0000"
        ),
        ("section { p { color: red } }", "#ff0000"), ("section { & p { color: red } }", "#ff0000"),
        ("p { &.a { color: red } }", "#ff0000"), (".a { section & { color: red } }", "#ff0000"),
        ("section { > p { color: red } }", "#ff0000"),
        ("section { @media print { p { color: red } } }", "#ff0000"),
        ("p { color: red; @media print { color: blue } color: lime }", "#00ff00"),
        ("p { .b & { color: red } }", "#000000"),
        ("p, p:unknown { color: red } p { color: blue }", "#0000ff"),
        ("p { color: red; color: nonsense }", "#ff0000"),
        ("p { color: red; ; } ; p { color: blue }", "#ff0000"),
        ("p { color: red", "#ff0000"), ("p { color: rgb(255 0 0", "#ff0000"),
        ("<!-- p { color: red } -->", "#ff0000"), ("p { color: red } /* open", "#ff0000"),
        ("@charset 'utf-8'; p { color: red }", "#ff0000"),
        ("p { color: light-dark(red, blue) }", "#ff0000"),
        ("section { color-scheme: dark } p { color: light-dark(red, blue) }", "#0000ff"),
        (
            "section { color: red } p { border: 1px solid; color: var(--x, currentcolor) }",
            "#ff0000"
        ),
    ]

    @Test(arguments: cases)
    func color(_ css: String, _ expected: String) throws {
        let styled = try Fixture.style("section.lead\n  p#p.a", css)
        #expect(styled.styles[1].text.color.css == expected, "\(css)")
    }

    @Test func styleAttributesAndHints() throws {
        let styled = try Fixture.style(
            """
            section [style=color:red; --x: 5px]
              img [width=300] [height=50%]
              table [align=center] [border=2] [cellpadding=3]
                tr
                  td [align=right] [bgcolor=#00ff00] [width=20%]
              p [style=margin-left: var(--x) !important]
              p [hidden]
            """, "p { margin-left: 1px } img { height: 10px }")
        try expectGolden(styled.dump(), "attributes")
    }

    @Test func scopedStylesKeepToTheirSlide() throws {
        let scoped = StyleSheet(
            parsing: "h1 { color: red } section { color: blue }", origin: .author, folder: "",
            slide: 1)
        let cascade = Cascade(
            [scoped, Fixture.sheet("h1 { color: lime }")], page: Size(width: 10, height: 10),
            folder: "")
        let tree = Fixture.tree("section\n  h1")
        #expect(cascade.style(tree, index: 0).styles[1].text.color.css == "#00ff00")
        // A scoped rule weighs more than a plain one, as Marp's attribute makes it.
        #expect(cascade.style(tree, index: 1).styles[1].text.color.css == "#ff0000")
        #expect(cascade.style(tree, index: 1).styles[0].text.color.css == "#0000ff")
    }

    @Test func remIsTheSlidesFontSize() throws {
        let styled = try Fixture.style(
            "section\n  h1\n    em",
            "section { font-size: 2rem; padding: 1rem } h1 { font-size: 3em } em { font-size: 2rem; margin: 1rem }"
        )
        #expect(styled.styles[0].text.fontSize == 32)
        #expect(styled.styles[0].box.padding.top == .px(32))
        #expect(styled.styles[1].text.fontSize == 96)
        #expect(styled.styles[2].text.fontSize == 64)
        #expect(styled.styles[2].box.margin.top == .px(32))
    }

    @Test func itemsAndFloatsBecomeBlocks() throws {
        let styled = try Fixture.style(
            "section\n  div\n    span\n    span.c\n      b\n  i\n  u",
            "div { display: flex } .c { display: contents } i { float: left } u { position: absolute }"
        )
        let displays = styled.styles.map(\.box.display.css)
        #expect(
            displays == [
                "block flow", "block flex", "block flow", "contents", "block flow", "block flow",
                "block flow",
            ])
    }

    @Test func equalSiblingsShareOneStyle() throws {
        let cascade = Cascade(
            try Fixture.agent(), page: Size(width: 10, height: 10), folder: "")
        let slide = cascade.style(Fixture.tree("section\n  ul\n    li\n    li\n    li"), index: 0)
        #expect(slide.styles[2] == slide.styles[4])
    }

    @Test func metadata() {
        let sheet = StyleSheet(
            parsing: """
                /*!
                 * @theme ours
                 * @size 16:9 1280px 720px
                 * @size a5 148mm 210mm
                 * @size 4:3 false
                 * @auto-scaling fittingHeader,math
                 */
                @import 'default'; @import url("https://fonts.example/x.css");
                section { width: 960px; height: 720px }
                @font-face { font-family: "Own"; src: url(own.woff2) format("woff2"), local("Own Face"); font-weight: 100 900 }
                @keyframes marp-transition-x { from { opacity: 0 } to { opacity: 1 } }
                """, origin: .theme, folder: "themes")
        #expect(sheet.theme == "ours")
        #expect(sheet.sizes["16:9"] == Size(width: 1280, height: 720))
        #expect(sheet.sizes["4:3"] == .some(nil))
        #expect(sheet.autoScaling == ["fittingHeader", "math"])
        #expect(sheet.imports.map(\.name) == ["default", "https://fonts.example/x.css"])
        #expect(sheet.imports.map(\.isWeb) == [false, true])
        #expect(sheet.diagnostics.isEmpty)
        #expect([sheet].pageSize() == Size(width: 960, height: 720))
        #expect([sheet].pageSize(named: "16:9") == Size(width: 1280, height: 720))
        #expect(sheet.fontFaces.first?.sources == [PictureAddress("own.woff2", folder: "themes")])
        #expect(sheet.fontFaces.first?.weight == 100...900)
        #expect(sheet.keyframes.map(\.name) == ["marp-transition-x"])
        #expect(sheet.keyframes.first?.css.hasPrefix("@keyframes marp-transition-x {") == true)
    }

    @Test func problemsPointAtTheirPlace() throws {
        let source =
            "p {\n  colr: red;\n  text-align: midle;\n  zoom: 2\n}\nh1:fist-child {}\n@mdia x {}\nsection::after { content: 'n' }"
        var map = SourceMap()
        let file = map.add(path: "a.css", text: source)
        let sheet = StyleSheet(
            parsing: source, span: Span(source: file.id, lower: 0, upper: source.utf8.count),
            origin: .author, folder: "")
        let lines = sheet.diagnostics.map { diagnostic in
            let at = diagnostic.span.map { file.position(at: $0.lower) }
            return
                "\(at?.line ?? 0):\(at?.column ?? 0) \(diagnostic.code.name): \(diagnostic.message)"
                + (diagnostic.hint.map { " (\($0))" } ?? "")
        }
        try expectGolden(lines.joined(separator: "\n") + "\n", "problems")
    }

    /// Parts of inline SVG, whose properties boxes don't have.
    @Test func drawingsTakeTheDecksRules() throws {
        let styled = try Fixture.style(
            "section\n  svg.icon\n    rect\n    text.hot",
            """
            section { --accent: red; fill: teal; font-size: 20px }
            .icon { stroke: var(--accent) } .hot { fill: color(srgb 0 1 0 / .5); font-weight: 700 }
            rect { opacity: .5 }
            """)
        let (svg, rect, text) = (styled.styles[1], styled.styles[2], styled.styles[3])
        let whole = svg.drawing(inside: nil)
        #expect(whole.hasPrefix("fill:teal;stroke:red;font-size:20.0px;font-weight:400;"))
        #expect(rect.drawing(inside: svg) == "opacity:0.5")
        #expect(text.drawing(inside: svg) == "fill:rgba(0,255,0,0.5);font-weight:700")
    }
}
