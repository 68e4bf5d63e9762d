import TramaCore

/// Diagnostics being collected for one text; none are kept where nobody can act on them.
struct Problems {
    let text: CSSText
    let isKept: Bool
    private(set) var diagnostics: [Diagnostic] = []

    init(_ text: CSSText, isKept: Bool) {
        self.text = text
        self.isKept = isKept
    }

    /// Diagnostics of one sheet: enough to see what is wrong with it.
    static let limit = 200

    mutating func add(
        _ code: DiagnosticCode, _ message: String, _ lower: Int, _ upper: Int, hint: String? = nil
    ) {
        guard isKept, diagnostics.count < Self.limit else { return }
        diagnostics.append(
            Diagnostic(code, message, at: text.span(lower, upper), hint: hint))
    }
}
