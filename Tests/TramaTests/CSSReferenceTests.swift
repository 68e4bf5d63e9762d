import Foundation
import Testing

@testable import Trama

struct CSSReferenceTests {
    @Test func theFileIsCurrent() throws {
        let root = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let text = try String(
            contentsOf: root.appendingPathComponent("CSS.md"), encoding: .utf8)
        #expect(text == CSSSupport.markdown, "run: trama css > CSS.md")
    }

    /// What the reference calls not drawn is a diagnostic where a deck uses it.
    @Test(arguments: [
        ("p { zoom: 2 }", "property-not-drawn"),
        ("p { text-autospace: normal }", "property-not-drawn"),
        ("@font-palette-values --a { font-family: B }", "unknown-at-rule"),
        ("p { perspective: 10px }", "property-not-drawn"),
    ])
    func whatIsLeftOutIsReported(_ css: String, _ code: String) {
        let talk = Talk(markdown: "<style>\n\(css)\n</style>\n\ntext")
        #expect(talk.diagnostics.contains { $0.code.name == code }, "\(talk.diagnostics)")
    }
}
