import TramaCore

/// Something wrong in a formula, at bytes of its source.
package struct MathProblem: Hashable, Sendable {
    package let code: DiagnosticCode
    package let message: String
    package let span: Range<Int>
    package let hint: String?

    init(_ code: DiagnosticCode, _ message: String, _ span: Range<Int>, hint: String? = nil) {
        self.code = code
        self.message = message
        self.span = span
        self.hint = hint
    }
}

extension DiagnosticCode {
    package static let unknownMathCommand = DiagnosticCode(
        "unknown-math-command", .error, "A formula uses a command that isn't known.",
        example: "$\\aplha + 1$", fix: "Correct its name, or define it with \\newcommand.")
    package static let badMath = DiagnosticCode(
        "bad-math", .error, "A formula isn't well formed.", example: "$\\frac{1}{2$",
        fix: "Close every brace, \\left and \\begin that is opened.")
    package static let mathLimit = DiagnosticCode(
        "math-limit", .error, "A formula is nested too deeply, too long, or its macros never end.",
        example: "$\\def\\a{\\a\\a}\\a$", fix: "Take the macro's own name out of its definition.")
    package static let mathCharacter = DiagnosticCode(
        "math-character", .warning, "No font has a character of a formula.",
        example: "$\\text{…}$ in a script without a font", fix: "Install a font that has it.")
    package static let mathReference = DiagnosticCode(
        "math-reference", .warning, "A reference leads to no labelled equation.",
        example: "$\\eqref{eq:lost}$", fix: "Put \\label{…} of that name into an equation.")

    package static let mathCodes: [DiagnosticCode] = [
        unknownMathCommand, badMath, mathLimit, mathCharacter, mathReference,
    ]
}
