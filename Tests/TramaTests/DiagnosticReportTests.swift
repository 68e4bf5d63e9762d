import Testing
import TramaCore

@testable import Trama

struct DiagnosticReportTests {
    private static let code = DiagnosticCode("missing-picture", .error, "A picture is missing.")
    private static let advice = DiagnosticCode("small-text", .warning, "Text is small.")

    private func report(_ format: ReportFormat) -> String {
        var sources = SourceMap()
        let source = sources.add(path: "talk.md", text: "# Sí\n\n\t![](año.png) x\n")
        let picture = Span(source: source.id, lower: 8, upper: 21)
        return DiagnosticReport(sources: sources, format: format).render([
            Diagnostic(Self.advice, "text of 9 px", at: nil),
            Diagnostic(Self.code, "no file 'año.png'", at: picture, hint: "add it"),
        ])
    }

    @Test func textPointsWithACaretInColumnsOfCharacters() {
        #expect(
            report(.text) == """
                trama: warning: text of 9 px [small-text]
                talk.md:3:2: error: no file 'año.png' [missing-picture]
                    3 | \t![](año.png) x
                      | \t^~~~~~~~~~~~
                  hint: add it

                """)
    }

    @Test func githubCommandsEscapeWhatWouldEndThem() {
        var sources = SourceMap()
        let source = sources.add(path: "a,b:c.md", text: "x\n")
        let span = Span(source: source.id, lower: 0, upper: 1)
        let text = DiagnosticReport(sources: sources, format: .github).render([
            Diagnostic(Self.code, "100% lost\nreally", at: span)
        ])
        #expect(
            text
                == "::error file=a%2Cb%3Ac.md,line=1,col=1,title=missing-picture::100%25 lost%0Areally\n"
        )
    }

    @Test func jsonNamesPlacesAndIsSorted() {
        let text = report(.json)
        #expect(text.contains("\"line\" : 3"))
        #expect(text.contains("\"endColumn\" : 14"))
        #expect(text.contains("\"code\" : \"small-text\""))
    }
}
