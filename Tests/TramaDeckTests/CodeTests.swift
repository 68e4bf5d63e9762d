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
        #expect(codes(code.example).contains(code.name))
    }

    @Test func namesAreUniqueAndExplained() {
        let all = DiagnosticCode.deckCodes
        #expect(Set(all.map(\.name)).count == all.count)
        #expect(all.allSatisfy { $0.summary.hasSuffix(".") && $0.fix.hasSuffix(".") })
    }

    @Test func tooManySlides() {
        let found = read("\n" + String(repeating: "---\n", count: Limits.slides + 5))
        #expect(found.value.slides.count == Limits.slides)
        #expect(found.diagnostics.map(\.code) == [.tooManySlides])
    }
}
