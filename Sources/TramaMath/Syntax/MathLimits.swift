/// Bounds on what one formula can ask for.
enum MathLimits {
    /// Nested groups, fractions and arguments: ten times what print has, far from the stack's end.
    static let nesting = 120
    /// Macro calls in one formula: TeX packages use some hundreds.
    static let expansions = 10_000
    /// Tokens read after expansion: a page of formulas has a thousand.
    static let tokens = 200_000
    /// Bytes of one formula.
    static let bytes = 200_000
    /// Cells in an array.
    static let cells = 10_000
    /// Glyph pieces in one stretched delimiter.
    static let pieces = 500
    /// Ems of a length or rule.
    static let length = 500.0
}
