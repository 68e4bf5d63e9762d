import TramaScene

/// What a node of the logical tree is to assistive technology, in ARIA's words.
struct SVGRole {
    let name: String
    var attributes: [(name: String, value: String)] = []

    /// Nil: its words stand for themselves.
    init?(_ id: LogicalID, in tree: LogicalTree) {
        let node = tree[id]
        func isAll(_ role: LogicalTree.Role) -> Bool {
            node.children.allSatisfy { tree[$0].role == role }
        }
        switch node.role {
        case .heading1, .heading2, .heading3, .heading4, .heading5, .heading6:
            name = "heading"
            attributes = [("aria-level", String(node.role.rawValue.suffix(1)))]
        case .list where isAll(.listItem): name = "list"
        case .listItem where node.parent.map({ tree[$0].role == .list }) == true:
            name = "listitem"
        case .table: name = "table"
        case .tableHead, .tableBody: name = "rowgroup"
        case .tableRow: name = "row"
        case .tableHeader:
            name = SVGRole.isInBody(node, tree) ? "rowheader" : "columnheader"
            attributes = SVGRole.spans(node)
        case .tableCell:
            name = "cell"
            attributes = SVGRole.spans(node)
        case .blockQuote: name = "blockquote"
        case .preformatted: name = "code"
        case .section where node.children.contains(where: { tree[$0].role == .caption }):
            name = "figure"
        case .caption where node.parent.map({ tree[$0].role }) == .section: name = "caption"
        case .figure, .formula:
            guard let text = node.alternative, !text.isEmpty else { return nil }
            name = "img"
            attributes = [("aria-label", text)]
        default: return nil
        }
    }

    private static func isInBody(_ node: LogicalTree.Node, _ tree: LogicalTree) -> Bool {
        guard let row = node.parent, let group = tree[row].parent else { return false }
        return tree[group].role == .tableBody
    }

    private static func spans(_ node: LogicalTree.Node) -> [(name: String, value: String)] {
        [("aria-colspan", node.columnSpan), ("aria-rowspan", node.rowSpan)]
            .filter { $0.1 > 1 }.map { ($0.0, String($0.1)) }
    }
}
