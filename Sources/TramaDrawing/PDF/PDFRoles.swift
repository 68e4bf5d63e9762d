import TramaCore
import TramaScene

/// What each node of a slide's logical tree is in the PDF's structure.
struct PDFRoles: Sendable {
    enum Role: Hashable, Sendable {
        /// A structure element of the given type.
        case element(String)
        /// Not part of what the slide says.
        case decoration
        /// `Header` or `Footer`, the same on every slide.
        case pagination(String)
    }

    private let roles: [Role]

    /// Everything is decoration.
    static let none = PDFRoles(roles: [])

    private init(roles: [Role]) { self.roles = roles }

    subscript(id: LogicalID) -> Role {
        roles.indices.contains(id.rawValue) ? roles[id.rawValue] : .decoration
    }

    /// - Parameter headings: levels after closing gaps, by node.
    init(_ scene: Scene, headings: [LogicalID: Int]) {
        let nodes = scene.logical.nodes
        var hasText: Set<LogicalID> = []
        Self.forEachText(scene.items) { hasText.insert($0) }
        var roles = [Role](repeating: .decoration, count: nodes.count)

        /// Whether the subtree holds a node for which `test` is true.
        func holds(_ id: LogicalID, _ test: (LogicalID) -> Bool) -> Bool {
            test(id)
                || nodes[id.rawValue].children.contains {
                    nodes.indices.contains($0.rawValue) && $0.rawValue > id.rawValue
                        && holds($0, test)
                }
        }
        for (index, node) in nodes.enumerated() {
            let id = LogicalID(rawValue: index)
            if let parent = node.parent, roles.indices.contains(parent.rawValue), parent != id {
                switch roles[parent.rawValue] {
                case .pagination(let place):
                    roles[index] = .pagination(place)
                    continue
                case .decoration where index > parent.rawValue:
                    continue
                case .decoration, .element: break
                }
            }
            switch node.role {
            case .header, .footer:
                // Links must be reachable; running text without them needn't be read on each slide.
                let isLink = holds(id) { nodes[$0.rawValue].link != nil }
                roles[index] =
                    isLink
                    ? .element("Div") : .pagination(node.role == .header ? "Header" : "Footer")
            case .figure where (node.alternative ?? "").isEmpty:
                roles[index] = holds(id, hasText.contains) ? .element("Div") : .decoration
            case .formula where (node.alternative ?? "").isEmpty:
                roles[index] = holds(id, hasText.contains) ? .element("Span") : .decoration
            default:
                roles[index] = .element(
                    headings[id].map { "H\($0)" } ?? Self.structureType(node.role))
            }
        }
        self.roles = roles
    }

    private static func forEachText(_ items: [Item], _ body: (LogicalID) -> Void) {
        for item in items {
            switch item {
            case .group(let group): forEachText(group.items, body)
            case .text(let run): run.logical.map(body)
            case .path, .picture, .shadow: break
            }
        }
    }

    /// Standard structure types (ISO 32000-1, 14.8.4); `Em` and `Strong` are mapped to `Span`.
    private static func structureType(_ role: LogicalTree.Role) -> String {
        switch role {
        case .slide, .section: "Sect"
        case .heading1: "H1"
        case .heading2: "H2"
        case .heading3: "H3"
        case .heading4: "H4"
        case .heading5: "H5"
        case .heading6: "H6"
        case .paragraph: "P"
        case .list: "L"
        case .listItem: "LI"
        case .label: "Lbl"
        case .listBody: "LBody"
        case .blockQuote: "BlockQuote"
        case .code, .preformatted: "Code"
        case .table: "Table"
        case .tableRow: "TR"
        case .tableHeader: "TH"
        case .tableCell: "TD"
        case .tableHead: "THead"
        case .tableBody: "TBody"
        case .caption: "Caption"
        case .figure: "Figure"
        case .formula: "Formula"
        case .link: "Link"
        case .span: "Span"
        case .emphasis: "Em"
        case .strong: "Strong"
        case .note: "Note"
        case .header, .footer: "Div"
        }
    }
}
