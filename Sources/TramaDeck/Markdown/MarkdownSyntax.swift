/// Which syntax beyond CommonMark the bridge turns on.
struct MarkdownSyntax: Sendable {
    var hardBreaks = false
    var tables = false
    var strikethrough = false
    /// Only `~~two~~` tildes strike.
    var doubleTilde = false
    var footnotes = false
    var taskLists = false
    var math = false
    /// cmark's own automatic links (GFM); the dialect has its own (``Linkifier``).
    var gfmAutolinks = false

    static let commonMark = MarkdownSyntax()

    static var gfm: MarkdownSyntax {
        var syntax = MarkdownSyntax()
        syntax.tables = true
        syntax.strikethrough = true
        syntax.taskLists = true
        syntax.gfmAutolinks = true
        return syntax
    }

    static func dialect(isStrictMarp: Bool) -> MarkdownSyntax {
        var syntax = MarkdownSyntax()
        syntax.hardBreaks = true
        syntax.tables = true
        syntax.strikethrough = true
        syntax.doubleTilde = true
        syntax.math = true
        syntax.footnotes = !isStrictMarp
        syntax.taskLists = !isStrictMarp
        return syntax
    }
}
