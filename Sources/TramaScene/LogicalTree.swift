import TramaCore

/// Index of a node in a slide's ``LogicalTree``.
package struct LogicalID: Hashable, Sendable {
    package let rawValue: Int
    package init(rawValue: Int) { self.rawValue = rawValue }
}

/// What the slide says, in reading order, apart from how it is painted.
package struct LogicalTree: Hashable, Sendable {
    /// The structure types of PDF 1.7 and HTML that slides use.
    package enum Role: String, Hashable, Sendable {
        case slide, section, heading1, heading2, heading3, heading4, heading5, heading6
        case paragraph, list, listItem, label, listBody, blockQuote, code, preformatted
        case table, tableRow, tableHeader, tableCell, tableHead, tableBody, caption
        case figure, formula, link, span, emphasis, strong, note, header, footer
    }

    package struct Node: Hashable, Sendable {
        package var role: Role
        package var parent: LogicalID?
        package var children: [LogicalID]
        package var language: String?
        /// Alternative text of figures and formulas.
        package var alternative: String?
        package var mathML: String?
        package var link: LinkTarget?
        /// Name of a destination that this node is, such as a heading's id.
        package var destination: String?
        /// For table cells.
        package var columnSpan: Int
        package var rowSpan: Int
        /// For ordered lists: the CSS list style.
        package var numbering: String?
        /// Where the node's boxes lie, one rectangle a line for inline nodes; links are active here.
        package var rects: [Rect]

        package init(role: Role, parent: LogicalID?) {
            self.role = role
            self.parent = parent
            children = []
            columnSpan = 1
            rowSpan = 1
            rects = []
        }
    }

    /// Node 0 is the slide.
    package var nodes: [Node]

    package init() { nodes = [Node(role: .slide, parent: nil)] }

    package static let root = LogicalID(rawValue: 0)

    package mutating func add(_ role: Role, under parent: LogicalID) -> LogicalID {
        let id = LogicalID(rawValue: nodes.count)
        nodes.append(Node(role: role, parent: parent))
        if nodes.indices.contains(parent.rawValue) { nodes[parent.rawValue].children.append(id) }
        return id
    }

    package subscript(id: LogicalID) -> Node {
        get { nodes[id.rawValue] }
        set { nodes[id.rawValue] = newValue }
    }
}

package enum LinkTarget: Hashable, Sendable {
    case url(String)
    /// A 0-based slide index.
    case slide(Int)
    /// A named destination (heading id); the deck's table says on which slide it lies.
    case destination(String)
}
