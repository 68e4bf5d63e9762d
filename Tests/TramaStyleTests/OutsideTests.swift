import Testing
import TramaCore

@testable import TramaStyle

/// What the reference calls not drawn or not followed is a diagnostic wherever a sheet uses it.
@Suite struct OutsideTests {
    @Test(arguments: PropertyTable.outside.keys.sorted())
    func everyPropertyIsReported(_ name: String) {
        let found = Fixture.sheet("p { \(name): 1px; color: red }").diagnostics
        #expect(found.map(\.code.name) == ["property-not-drawn"], "\(found)")
        #expect(found.first?.message.contains(PropertyTable.outside[name] ?? "?") == true)
    }

    @Test func everyAtRuleIsReported() {
        for (name, rule) in AtRule.all {
            guard case .outside(let reason) = rule else { continue }
            let found = Fixture.sheet("@\(name) --a { b: c }").diagnostics
            #expect(found.map(\.code.name) == ["unknown-at-rule"], "\(name): \(found)")
            #expect(found.first?.message.contains(reason) == true)
        }
    }

    @Test func nothingIsBothDrawnAndLeftOut() {
        for name in PropertyTable.outside.keys {
            #expect(PropertyTable.index[name] == nil && PropertyTable.shorthands[name] == nil)
            #expect(!PropertyTable.silent.contains(name))
        }
    }
}
