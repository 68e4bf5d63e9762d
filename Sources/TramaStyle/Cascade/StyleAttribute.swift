import TramaCore

/// The text of a `style` attribute, read.
struct StyleAttribute: Sendable {
    let block: DeclarationBlock
    /// The text without the variables it sets, which don't count where styles are shared; nil: nothing.
    let plain: String?
    /// Without spans.
    let diagnostics: [Diagnostic]

    init(_ css: String, folder: String) {
        var problems = Problems(CSSText(css, span: nil), isKept: true)
        let parser = DeclarationParser(text: problems.text)
        var declarations: [Declaration] = []
        var plain = ""
        for item in RuleSyntax.parse(ComponentValue.parse(css), allowsDeclarations: true) {
            switch item {
            case .declaration(let syntax):
                declarations += parser.parse(syntax, &problems)
                if !syntax.name.hasPrefix("--") {
                    plain += problems.text.slice(syntax.lower, syntax.upper) + ";"
                }
            case .invalid(let lower, let upper):
                problems.add(.badRule, "this is not a declaration", lower, upper)
            case .qualified, .at: continue
            }
        }
        block = DeclarationBlock(declarations, folder: folder)
        self.plain = plain.isEmpty ? nil : plain
        diagnostics = problems.diagnostics
    }
}
