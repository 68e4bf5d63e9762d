import TramaCore

extension DiagnosticCode {
    static let unknownProperty = DiagnosticCode(
        "unknown-property", .warning, "A property that CSS does not have.",
        example: "h1 { colr: red }", fix: "Correct the name.")
    static let propertyOutside = DiagnosticCode(
        "property-not-drawn", .warning, "A property that browsers draw and Trama does not.",
        example: "p { zoom: 2 }", fix: "Use what the message names instead.")
    static let badValue = DiagnosticCode(
        "bad-value", .warning, "A value that its property does not have.",
        example: "h1 { text-align: middle }", fix: "Correct the value; the hint names the nearest.")
    static let badSelector = DiagnosticCode(
        "bad-selector", .warning, "A selector that can't be read; its rule is left out.",
        example: "h1:fist-child { color: red }", fix: "Correct the selector.")
    static let badRule = DiagnosticCode(
        "bad-css", .warning, "Text that is neither a rule nor a declaration.",
        example: "h1 { color red }", fix: "Check colons, semicolons and braces.")
    static let unknownAtRule = DiagnosticCode(
        "unknown-at-rule", .warning,
        "An at-rule that CSS does not have, or that means nothing here.",
        example: "@mdia print { }", fix: "Correct the name or remove the rule.")
    static let pageNumberContent = DiagnosticCode(
        "page-number-content", .note,
        "The page number's content must name the number, as in Marp; other content is left out.",
        example: "section::after { content: 'Page' }",
        fix: "Use content: 'Page ' attr(data-marpit-pagination).")

    /// Every code of this stage.
    package static let styleCodes: [DiagnosticCode] = [
        .unknownProperty, .propertyOutside, .badValue, .badSelector, .badRule, .unknownAtRule,
        .pageNumberContent,
    ]
}
