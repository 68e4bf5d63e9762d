import Foundation
import Testing

@testable import Trama

struct DiagnosticReferenceTests {
    private static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    @Test func theFileIsCurrent() throws {
        let file = Self.root.appendingPathComponent("DIAGNOSTICS.md")
        let text = try String(contentsOf: file, encoding: .utf8)
        #expect(
            text == DiagnosticReference.markdown,
            "run: trama check --explain all > DIAGNOSTICS.md")
    }

    @Test func everyCodeHasAnExampleAndAFix() {
        for code in DiagnosticReference.codes where code.name != "deck-too-large" {
            #expect(!code.example.isEmpty && !code.fix.isEmpty, "\(code.name)")
        }
        #expect(Set(DiagnosticReference.codes.map(\.name)).count == DiagnosticReference.codes.count)
    }

    /// Each declaration in the sources is in the reference, so that no stage forgets its list.
    @Test func everyDeclaredCodeIsListed() throws {
        let names = Set(DiagnosticReference.codes.map(\.name))
        let sources = Self.root.appendingPathComponent("Sources")
        let found = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)
        var declared = 0
        for case let file as URL in found ?? .init() where file.pathExtension == "swift" {
            let text = try String(contentsOf: file, encoding: .utf8)
            for part in text.components(separatedBy: "= DiagnosticCode(\n").dropFirst() {
                let name = part.split(separator: "\"").dropFirst().first.map(String.init) ?? ""
                declared += 1
                #expect(names.contains(name), "\(name) in \(file.lastPathComponent)")
            }
        }
        #expect(declared == names.count)
    }

    @Test func safeFixesAreMadeAndLoseNothing() throws {
        let before = """
            ---
            $theme: gaia
            paginat: true
            ---

            <!-- note --> # Lost title

            <!-- _clas: lead -->
            text
            """
        let fix = try #require(Talk(markdown: before).fixes.first)
        #expect(fix.before == Array(before.utf8))
        #expect(fix.text.contains("\ntheme: gaia\npaginate: true\n"))
        #expect(fix.text.contains("<!-- note -->\n # Lost title"))
        #expect(fix.text.hasSuffix("\ntext"))
        #expect(Talk(markdown: fix.text).fixes.isEmpty)
        #expect(Talk(markdown: "# Sound").fixes.isEmpty)
    }
}
