import TramaCore

extension DiagnosticCode {
    package static let missingGlyph = DiagnosticCode(
        "missing-glyph", .warning, "No installed font has a character; a box is drawn.",
        example: "A character of private use: \u{E9F3}",
        fix: "Install a font for the script (Debian: fonts-noto-core, fonts-noto-cjk).")
    package static let missingFont = DiagnosticCode(
        "missing-font", .note, "A font family isn't installed; another one is used.",
        example: "section { font-family: Montserrat, sans-serif }",
        fix: "Install the font, or give its file with @font-face.")
    package static let variableFont = DiagnosticCode(
        "variable-font", .warning, "A variable font has outlines (CFF2) that can't be made static.",
        example: "@font-face { font-family: Recursive; src: url(Recursive-VF.otf) }",
        fix: "Install the family's static fonts, one file a weight.")

    package static let textCodes: [DiagnosticCode] = [
        missingGlyph, missingFont, variableFont,
    ]
}
