import TramaCore
import TramaDeck
import TramaElements
import TramaLayout
import TramaMath
import TramaStyle
import TramaText

/// What every diagnostic means, from the declarations of its codes.
public enum DiagnosticReference {
    /// Every code, by name.
    package static let codes: [DiagnosticCode] =
        (DiagnosticCode.deckCodes + DiagnosticCode.styleCodes + DiagnosticCode.textCodes
        + DiagnosticCode.mathCodes + DiagnosticCode.layoutCodes + DiagnosticCode.elementCodes
        + DiagnosticCode.talkCodes).sorted { $0.name < $1.name }

    /// The section about the code of that name, or nil where there is none.
    public static func explanation(of name: String) -> String? {
        codes.first { $0.name == name }.map(section)
    }

    /// The code whose name is nearest to a misspelt one.
    public static func nearest(to name: String) -> String? {
        NearestName.find(name, among: codes.map(\.name))
    }

    /// All sections: the text of `DIAGNOSTICS.md`.
    public static var markdown: String {
        "# Diagnostics\n\nWritten by `trama check --explain all`; edit the codes instead.\n\n"
            + codes.map(section).joined(separator: "\n")
    }

    private static func section(_ code: DiagnosticCode) -> String {
        var result = "## \(code.name)\n\n\(code.severity.rawValue): \(code.summary)\n\n"
        if !code.example.isEmpty {
            // Longer than any run of backticks in the example, so that fences in it stay text.
            result += "````text\n\(code.example)\n````\n\n"
        }
        return result + "Fix: \(code.fix)\n"
    }
}
