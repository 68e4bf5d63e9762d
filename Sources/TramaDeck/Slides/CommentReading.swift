import TramaCore

/// Finds a deck's comments and what each is for.
struct CommentReading {
    let text: ComposedText
    let sources: SourceMap
    let reader: DirectiveReader
    private(set) var meanings: [Int: CommentMeaning] = [:]
    private(set) var diagnostics: [Diagnostic] = []

    init(text: ComposedText, sources: SourceMap, reader: DirectiveReader) {
        self.text = text
        self.sources = sources
        self.reader = reader
    }

    mutating func read(_ tree: MarkdownTree) {
        for index in tree.preorder() {
            let node = tree.nodes[index]
            guard node.kind == .htmlBlock || node.kind == .html else { continue }
            let literal = node.literal.drop { $0 == " " }
            guard literal.hasPrefix("<!--") else { continue }
            let body = literal.dropFirst(4).drop { $0 == "-" }.drop(while: \.isWhitespace)
            guard let end = Self.end(of: body) else {
                if node.kind == .htmlBlock {
                    meanings[index] = .ignored
                    diagnostics.append(
                        Diagnostic(
                            .unclosedComment, "this comment is never closed; all after it is lost",
                            at: text.span(node.range), hint: "add -->"))
                }
                continue
            }
            noteLoss(after: body[end.upperBound...], node)
            if node.kind == .html, isFit(body[..<end.lowerBound], index, tree) {
                meanings[index] = .fit
                continue
            }
            let offset = node.literal.utf8.distance(
                from: node.literal.startIndex, to: body.startIndex)
            read(
                body[..<end.lowerBound].trimmedEnd, at: node.range.lowerBound + offset, node, index)
        }
    }

    private mutating func read(_ content: String, at start: Int, _ node: MarkdownNode, _ index: Int)
    {
        let whole =
            text.span(node.range) ?? Span(source: SourceID(rawValue: 0), lower: 0, upper: 0)
        let place = text.span(start..<start)
        let found = reader.comment(
            content, at: place?.lower ?? whole.lower, span: whole, in: sources[whole.source])
        meanings[index] = found.value
        diagnostics += found.diagnostics
    }

    private func isFit(_ content: Substring, _ index: Int, _ tree: MarkdownTree) -> Bool {
        guard content.trimmed == "fit" else { return false }
        return tree.ancestors(of: index).contains {
            if case .heading = tree.nodes[$0].kind { true } else { false }
        }
    }

    private mutating func noteLoss(after rest: Substring, _ node: MarkdownNode) {
        guard node.kind == .htmlBlock, !rest.trimmed.isEmpty else { return }
        diagnostics.append(
            Diagnostic(
                .textAfterComment,
                "\"\(rest.trimmed.prefix(40))\" stands after --> on its line and is lost",
                at: text.span(node.range), hint: "start a new line after -->",
                edit: breaking(before: rest, node)))
    }

    /// A line end after `-->`, where the comment stands in no list or quote.
    private func breaking(before rest: Substring, _ node: MarkdownNode) -> Edit? {
        let literal = node.literal.trimmedEnd
        let start = node.range.lowerBound
        guard text.string(start..<(start + literal.utf8.count)) == literal else { return nil }
        let offset = node.literal.utf8.distance(
            from: node.literal.startIndex, to: rest.startIndex)
        let at = start + offset
        return text.span(at..<at).map { Edit($0, "\n") }
    }

    /// The first `-->` with the dashes before it.
    private static func end(of body: Substring) -> Range<Substring.Index>? {
        guard let found = body.firstRange(of: "-->") else { return nil }
        var lower = found.lowerBound
        while lower > body.startIndex, body[body.index(before: lower)] == "-" {
            lower = body.index(before: lower)
        }
        return lower..<found.upperBound
    }
}
