import TramaCore

/// Something the author of a talk should know.
public struct TalkMessage: Hashable, Sendable {
    public enum Severity: String, Sendable { case note, warning, error }
    public let severity: Severity
    /// Stable name, such as `missing-picture`.
    public let code: String
    public let message: String
    /// What to do about it.
    public let hint: String?
    public let file: String?
    /// 1-based.
    public let line: Int?
    /// 1-based, in Unicode scalars.
    public let column: Int?
}

extension Talk {
    /// What was noticed while reading and laying out, in the order of the text.
    public var messages: [TalkMessage] {
        diagnostics.map { diagnostic in
            let source = diagnostic.span.flatMap { deck.sources[$0.source] }
            let position = diagnostic.span.flatMap { source?.position(at: $0.lower) }
            return TalkMessage(
                severity: TalkMessage.Severity(rawValue: diagnostic.severity.rawValue) ?? .error,
                code: diagnostic.code.name, message: diagnostic.message, hint: diagnostic.hint,
                file: source?.path, line: position?.line, column: position?.column)
        }
    }

    public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
    public var hasWarnings: Bool { diagnostics.contains { $0.severity == .warning } }

    /// The messages as text for people or machines.
    package func report(
        as format: ReportFormat, isColored: Bool = false, onlyErrors: Bool = false
    ) -> String {
        let shown = onlyErrors ? diagnostics.filter { $0.severity == .error } : diagnostics
        return DiagnosticReport(sources: deck.sources, format: format, isColored: isColored)
            .render(shown)
    }
}
