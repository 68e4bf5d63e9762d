import TramaCore

/// A directive's value as inline Markdown: headers and footers.
struct InlineText {
    let content: DeckContent
    /// The source of what has no places of its own: a value knows its line only.
    static let nowhere = SourceID(rawValue: -1)
    private(set) var diagnostics: [Diagnostic] = []
    /// Values already read; most slides share theirs.
    private var known: [String: (HTMLOutput, ComposedText)] = [:]

    init(content: DeckContent) { self.content = content }

    /// Reads a value, before trees want it.
    mutating func prepare(_ markdown: String, at span: Span?) {
        if known[markdown] == nil { known[markdown] = read(markdown, at: span) }
    }

    /// Adds a prepared value.
    func append(_ markdown: String, to parent: NodeID, of tree: inout Tree) {
        guard let (html, text) = known[markdown] else { return }
        TreeBuilder(options: content.options, text: text).append(html, to: parent, of: &tree)
    }

    private mutating func read(_ markdown: String, at span: Span?) -> (HTMLOutput, ComposedText) {
        var text = ComposedText()
        for line in markdown.split(separator: "\n") where !line.allSatisfy(\.isWhitespace) {
            let clean = line.utf8.filter { !Sentinel.all.contains($0) }
            text.append(
                [Sentinel.inline] + clean, source: Self.nowhere, at: 0, length: 0,
                isVerbatim: false)
        }
        var (tree, _) = MarkdownParser(
            syntax: .dialect(isStrictMarp: content.options.isStrictMarp)
        ).parse(text)
        var rewriting = MarkdownRewriting(
            text: text, isStrictMarp: content.options.isStrictMarp, variables: content.variables)
        rewriting.rewrite(&tree)
        let inner = DeckContent(
            tree: tree, text: text, insertions: [], meanings: [:], footnotes: [:], headingIDs: [:],
            contents: [], options: content.options, variables: [:],
            language: content.language, folder: content.folder,
            partFolders: [:],
            isPost: true)
        var writer = SlideWriter(inner)
        let paragraphs = tree.nodes.first?.children ?? []
        let written = writer.writeInlines(paragraphs.flatMap { tree.nodes[$0].children })
        diagnostics += written.diagnostics.map {
            Diagnostic($0.code, $0.message, at: span, hint: $0.hint)
        }
        return (written.html, text)
    }
}
