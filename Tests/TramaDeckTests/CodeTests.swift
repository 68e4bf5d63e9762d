import Testing
import TramaCore

@testable import TramaDeck

@Suite struct CodeTests {
    /// Codes whose example would be too long to print.
    private static let unprintable: Set<DiagnosticCode> = [
        .deepNesting, .tooManySlides, .deckTooLarge,
    ]

    @Test(arguments: DiagnosticCode.deckCodes.filter { !unprintable.contains($0) })
    func theExampleProvokesIt(_ code: DiagnosticCode) {
        // Some need an edition, here one with a slip in its name.
        let found = codes(code.example) + codes(code.example) { $0.edition = "pubic" }
        #expect(found.contains(code.name))
    }

    @Test func namesAreUniqueAndExplained() {
        let all = DiagnosticCode.deckCodes
        #expect(Set(all.map(\.name)).count == all.count)
        #expect(all.allSatisfy { $0.summary.hasSuffix(".") && $0.fix.hasSuffix(".") })
    }

    /// What a fix leaves has nothing more to fix of the same kind.
    @Test(arguments: [
        ("<!-- clas: lead -->\n# a", "<!-- class: lead -->\n# a"),
        ("---\nthemme: gaia\n---\n", "---\ntheme: gaia\n---\n"),
        ("<!-- $theme: gaia -->", "<!-- theme: gaia -->"),
        ("<!-- *template: invert -->", "<!-- _class: invert -->"),
        ("é\n\n<!-- class: a --> # b", "é\n\n<!-- class: a -->\n # b"),
        ("![bg](red) ![](#fff)", "<!-- _backgroundColor: red -->\n <!-- _color: #fff -->"),
    ])
    func edits(_ before: String, _ after: String) throws {
        let found = read(before)
        let source = try #require(found.value.sources.sources.first)
        let mended = Edit.apply(found.diagnostics.compactMap(\.edit), to: source)
        #expect(mended == after)
        if mended != before { #expect(codes(mended).isEmpty) }
    }

    @Test func tooManySlides() {
        let found = read("\n" + String(repeating: "---\n", count: Limits.slides + 5))
        #expect(found.value.slides.count == Limits.slides)
        #expect(found.diagnostics.map(\.code) == [.tooManySlides])
    }
}
