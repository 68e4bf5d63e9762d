/// One node of Markdown as parsed, before the dialect is applied.
struct MarkdownNode: Sendable {
    enum Kind: Hashable, Sendable {
        case document, blockQuote, paragraph, thematicBreak
        case heading(level: Int)
        case list(start: Int?, isTight: Bool)
        /// `marker` is `*`, `-`, `+`, `.` or `)`.
        case item(marker: UInt8, isChecked: Bool?)
        case codeBlock(info: String)
        case htmlBlock
        case footnoteDefinition(index: Int)
        case table
        case tableRow(isHeader: Bool)
        case tableCell(alignment: String?)
        case text, softBreak, lineBreak, code, html
        case emphasis, strong, strikethrough, mark, subscripted, superscripted, span
        case link(url: String, title: String)
        case image(url: String, title: String)
        case footnoteReference(index: Int)
        case math
        case definitionList, definitionTerm, definition
        case tableOfContents
        case alert(name: String)
        /// Stands for a part that the edition leaves out; the literal says of what.
        case redacted(Redaction)
        /// Taken out by a later step.
        case removed
    }

    var kind: Kind
    var literal = ""
    /// Composed bytes it covers.
    var range: Range<Int>
    var parent: Int?
    var children: [Int] = []
    /// For text with escapes or entities: where each byte of the literal stands.
    var offsets: [Int]?
    var attributes = AttributeList()
}

/// Markdown nodes in one array; node 0 is the document. Depth is bounded by the parser.
struct MarkdownTree: Sendable {
    /// How formulas in headings read as titles.
    var formulaTexts: [Int: String] = [:]
    var nodes: [MarkdownNode] = []

    @discardableResult
    mutating func add(_ node: MarkdownNode, to parent: Int?) -> Int {
        var node = node
        node.parent = parent
        nodes.append(node)
        let index = nodes.count - 1
        if let parent { nodes[parent].children.append(index) }
        return index
    }

    /// Adds a node that some list of children will name.
    mutating func make(_ node: MarkdownNode, parent: Int) -> Int {
        var node = node
        node.parent = parent
        nodes.append(node)
        return nodes.count - 1
    }

    mutating func setChildren(_ children: [Int], of index: Int) {
        nodes[index].children = children
        for child in children { nodes[child].parent = index }
    }

    mutating func remove(_ index: Int) {
        nodes[index].kind = .removed
        guard let parent = nodes[index].parent else { return }
        nodes[parent].children.removeAll { $0 == index }
    }

    func preorder(from index: Int = 0) -> [Int] {
        guard nodes.indices.contains(index) else { return [] }
        var result: [Int] = []
        var stack = [index]
        while let next = stack.popLast() {
            result.append(next)
            stack.append(contentsOf: nodes[next].children.reversed())
        }
        return result
    }

    /// Text of a heading as people read it.
    func title(of index: Int) -> String { text(of: index, formulas: formulaTexts).trimmed }

    /// Text and code below a node, breaks as spaces.
    func text(of index: Int, formulas: [Int: String] = [:]) -> String {
        preorder(from: index).map { id in
            switch nodes[id].kind {
            case .text, .code: nodes[id].literal
            case .math: formulas[id] ?? nodes[id].literal
            case .softBreak, .lineBreak: " "
            default: ""
            }
        }.joined()
    }

    func ancestors(of index: Int) -> [Int] {
        var result: [Int] = []
        var next = nodes[index].parent
        while let id = next {
            result.append(id)
            next = nodes[id].parent
        }
        return result
    }
}
