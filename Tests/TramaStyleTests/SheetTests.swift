import Testing
import TramaCore
import TramaDeck

@testable import TramaStyle

/// The sheets that are part of the program.
@Suite struct SheetTests {
    @Test(arguments: ["user-agent", "scaffold", "default", "gaia", "uncover"])
    func readsWithoutProblems(_ name: String) throws {
        let sheet = StyleSheet(
            parsing: try Fixture.css(name), origin: name == "user-agent" ? .userAgent : .theme,
            folder: "")
        #expect(sheet.diagnostics.map(\.message) == [])
        #expect(!sheet.rules.isEmpty)
    }

    @Test(arguments: ["default", "gaia", "uncover"])
    func theme(_ name: String) throws {
        let theme = StyleSheet(parsing: try Fixture.css(name), origin: .theme, folder: "")
        #expect(theme.theme == name)
        #expect([theme].pageSize() == Size(width: 1280, height: 720))
        #expect([theme].pageSize(named: "4:3") == Size(width: 960, height: 720))
        let cascade = Cascade(
            try Fixture.agent() + [theme], page: Size(width: 1280, height: 720), folder: "")
        let lines = """
              header
              h1
                “A title”
                strong
              p
                a [href=x]
                code
              ul
                li
                li
              table
                tbody
                  tr
                    td
                  tr
                    td
              blockquote
                p
              pre
                code
              footer
            """
        func dump(_ section: String) -> String {
            var counters = CounterState()
            return counters.count(cascade.style(Fixture.tree(section + "\n" + lines), index: 0))
                .dump()
        }
        let number = " [data-marpit-pagination=1] [data-header=h] [data-footer=f]"
        try expectGolden(
            dump("section" + number) + "\n" + dump("section.invert.lead" + number), "theme-\(name)")
    }
}

@Suite struct AnchoredAddressTests {
    /// An address in a variable starts from the sheet that wrote it, not from the one that uses it.
    @Test func addressesInVariablesKeepTheirFolder() throws {
        func anchored(_ text: String) -> Declaration.Value {
            CustomProperties.anchored(.text(text), folder: "my deck")
        }
        #expect(
            anchored("1px url(a.png), url('b c.svg') x")
                == .text("1px src(\"a.png\" \"my deck\"), src(\"b c.svg\" \"my deck\") x"))
        #expect(anchored("url(data:,x) red") == .text("url(data:,x) red"))
        #expect(anchored("red") == .text("red"))
    }
}
