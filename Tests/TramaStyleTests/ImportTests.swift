import Testing
import TramaCore

@testable import TramaStyle

/// The conditions that may follow an `@import` (CSS Cascade 5, 2).
@Suite struct ImportTests {
    @Test(arguments: [
        "@import 'a';", "@import url(a);", "@import 'a' print;", "@import 'a' screen;",
        "@import 'a' (min-width: 600px);", "@import 'a' supports(display: grid);",
        "@import 'a' supports(not (display: nonsense)) print and (orientation: landscape);",
    ])
    func isAsked(_ css: String) {
        #expect(Fixture.sheet(css).imports.map(\.name) == ["a"])
    }

    @Test(arguments: [
        "@import 'a' speech;", "@import 'a' supports(display: nonsense);",
        "@import 'a' (max-width: 600px);", "@import 'a' supports(display: grid) speech;",
        "@import 'a' not print;",
    ])
    func isLeftOut(_ css: String) {
        #expect(Fixture.sheet(css).imports.isEmpty)
    }

    @Test func goesIntoALayer() {
        let sheet = Fixture.sheet("@import 'a' layer(base.low) print; @import 'b' layer;")
        #expect(sheet.imports.map(\.layer) == ["base.low", ""])
    }
}
