import TramaCore

/// The dialect's inline syntax that cmark doesn't know, on the parsed tree: variables, automatic links,
/// emoji names, and beyond Marp marks, sub and superscript, attributes, alerts, definition lists.
struct MarkdownRewriting {
    let text: ComposedText
    let isStrictMarp: Bool
    let variables: [String: String]
    private(set) var diagnostics: [Diagnostic] = []

    init(text: ComposedText, isStrictMarp: Bool, variables: [String: String]) {
        self.text = text
        self.isStrictMarp = isStrictMarp
        self.variables = variables
    }

    mutating func rewrite(_ tree: inout MarkdownTree) {
    }
}
