package enum Severity: String, Hashable, Sendable, Comparable, CaseIterable {
    case note, warning, error

    package static func < (a: Severity, b: Severity) -> Bool {
        (allCases.firstIndex(of: a) ?? 0) < (allCases.firstIndex(of: b) ?? 0)
    }
}

/// What a kind of diagnostic means, for the reference and for `trama check`.
///
/// Each stage declares its codes as static constants in an extension named after the stage and lists
/// them in one array, from which the reference is generated.
package struct DiagnosticCode: Hashable, Sendable {
    package let name: String
    package let severity: Severity
    /// One sentence: what the code reports.
    package let summary: String
    /// Text that provokes it, as a user would write it.
    package let example: String
    /// What to do about it.
    package let fix: String

    package init(
        _ name: String, _ severity: Severity, _ summary: String, example: String = "",
        fix: String = ""
    ) {
        self.name = name
        self.severity = severity
        self.summary = summary
        self.example = example
        self.fix = fix
    }
}

/// Something the user should know: what, where, why, and what to do.
package struct Diagnostic: Hashable, Sendable {
    package let code: DiagnosticCode
    package let message: String
    package let span: Span?
    package let hint: String?
    /// What `trama check --fix` does about it, where that is safe.
    package let edit: Edit?

    package init(
        _ code: DiagnosticCode, _ message: String, at span: Span?, hint: String? = nil,
        edit: Edit? = nil
    ) {
        self.code = code
        self.message = message
        self.span = span
        self.hint = hint
        self.edit = edit
    }

    package var severity: Severity { code.severity }
}

/// A value with what was noticed while making it.
package struct Diagnosed<Value: Sendable>: Sendable {
    package var value: Value
    package var diagnostics: [Diagnostic]

    package init(_ value: Value, _ diagnostics: [Diagnostic] = []) {
        self.value = value
        self.diagnostics = diagnostics
    }
}
