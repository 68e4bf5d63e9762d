import Testing
import TramaCore

@testable import TramaStyle

@Suite struct ValueTests {
    /// A declaration on a paragraph of 20 px text in a slide of 1000 × 500, and what it changes.
    @Test func values() throws {
        let parent = try Fixture.computed("")
        let lines = try ValueCases.all.map { css in
            let found = StyleDump.lines(try Fixture.computed(css), parent: parent)
            return css + "\n    "
                + (found.isEmpty ? "(nothing)" : found.joined(separator: "\n    "))
        }
        try expectGolden(lines.joined(separator: "\n") + "\n", "values")
    }

    /// Values that mean nothing are left out and reported, each once.
    @Test(arguments: ValueCases.invalid)
    func invalid(_ css: String) throws {
        let sheet = Fixture.sheet("p { \(css) }")
        #expect(sheet.rules.isEmpty, "\(css)")
        #expect(sheet.diagnostics.count == 1, "\(css)")
    }

    /// What is drawn is not also said to be left out, or to mean nothing.
    @Test func propertiesHaveOneMeaning() {
        let drawn = Set(PropertyTable.index.keys).union(PropertyTable.shorthands.keys)
        let outside = Set(PropertyTable.outside.keys)
        #expect(drawn.intersection(outside).sorted() == [])
        #expect(drawn.intersection(PropertyTable.silent).sorted() == [])
        #expect(outside.intersection(PropertyTable.silent).sorted() == [])
    }
}
