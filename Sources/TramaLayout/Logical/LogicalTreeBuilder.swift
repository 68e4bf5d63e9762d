import Foundation
import TramaDeck
import TramaScene
import TramaStyle

/// Builds the logical tree from the element tree, in reading order.
///
/// Headers, footers and the page number are left out: they repeat on every slide.
struct LogicalTreeBuilder {
    let styled: StyledTree
    let replaced: [NodeID: any ReplacedContent]
    private var map = LogicalMap()

    init(styled: StyledTree, replaced: [NodeID: any ReplacedContent]) {
        self.styled = styled
        self.replaced = replaced
    }

    static func build(
        _ styled: StyledTree, replaced: [NodeID: any ReplacedContent]
    ) -> LogicalMap {
        var builder = LogicalTreeBuilder(styled: styled, replaced: replaced)
        builder.map.tree[LogicalTree.root].language = styled.style(Tree.root).text.language
        builder.children(of: Tree.root, under: LogicalTree.root, language: nil)
        return builder.map
    }

    private mutating func children(
        of id: NodeID, under parent: LogicalID, language: String?
    ) {
        let children = styled.tree[id].children
        let texts = children.filter { isText($0) }
        // A paragraph with nothing but text is its own leaf.
        if texts.count == 1, children.count == 1, let only = texts.first, holdsText(parent) {
            map.texts[only.rawValue] = parent
            return
        }
        var paragraph: LogicalID?
        for child in children {
            if isText(child) {
                let leaf: LogicalID
                if holdsLeaves(parent) {
                    leaf = map.tree.add(.span, under: parent)
                } else {
                    let own = paragraph ?? map.tree.add(.paragraph, under: parent)
                    paragraph = own
                    leaf = map.tree.add(.span, under: own)
                }
                map.texts[child.rawValue] = leaf
            } else if let element = styled.tree.element(child) {
                let isInline = styled.style(child).box.display.outside == .inline
                if !isInline { paragraph = nil }
                var owner = parent
                if isInline, !holdsLeaves(parent), !isTransparent(child) {
                    let own = paragraph ?? map.tree.add(.paragraph, under: parent)
                    paragraph = own
                    owner = own
                }
                add(child, element, under: owner, language: language)
            }
        }
    }

    private func isText(_ id: NodeID) -> Bool {
        guard case .text(let text) = styled.tree[id].content else { return false }
        return !text.allSatisfy(\.isWhitespace)
    }

    private func isTransparent(_ id: NodeID) -> Bool { styled.tree.element(id)?.name == "br" }

    private func role(_ id: LogicalID) -> LogicalTree.Role { map.tree[id].role }

    private func holdsText(_ id: LogicalID) -> Bool {
        holdsLeaves(id) && role(id) != .slide
    }

    private func holdsLeaves(_ id: LogicalID) -> Bool {
        switch role(id) {
        case .slide, .section, .list, .listItem, .blockQuote, .table, .tableRow, .tableHead,
            .tableBody:
            false
        default: true
        }
    }

    private mutating func add(
        _ id: NodeID, _ element: Element, under parent: LogicalID, language: String?
    ) {
        guard styled.style(id).box.display.kind != .none else { return }
        if element.name == "header" || element.name == "footer" {
            if styled.tree[id].parent == Tree.root { return }
        }
        let own = styled.style(id).text.language
        if let content = replaced[id] {
            addReplaced(id, content, element, under: parent)
            return
        }
        if let alternative = wholeAlternative(id, element) {
            let node = map.tree.add(.figure, under: parent)
            map.tree[node].alternative = alternative
            map.tree[node].destination = element["id"]
            takeContent(of: id, as: node)
            return
        }
        guard let role = Self.roles[element.name] ?? linkRole(element) else {
            children(of: id, under: parent, language: own)
            return
        }
        let node = map.tree.add(role, under: parent)
        map.elements[id] = node
        if own != language { map.tree[node].language = own }
        map.tree[node].destination = element["id"]
        describe(node, id, element)
        if role == .listItem {
            addItem(id, node, language: own)
        } else {
            children(of: id, under: node, language: own)
        }
    }

    /// What an element says as a whole: `role="img"` makes its pictures and words parts of one
    /// picture (WAI-ARIA 1.2, "children presentational").
    private func wholeAlternative(_ id: NodeID, _ element: Element) -> String? {
        guard element["role"] == "img", let text = element["aria-label"],
            !text.allSatisfy(\.isWhitespace)
        else { return nil }
        // A link must stay reachable.
        let hasLink = styled.tree.preorder(from: id).contains {
            styled.tree.element($0).flatMap(linkRole) != nil
        }
        return hasLink ? nil : text
    }

    /// Everything below an element is painted for one node.
    private mutating func takeContent(of id: NodeID, as node: LogicalID) {
        for part in styled.tree.preorder(from: id) {
            if isText(part) {
                map.texts[part.rawValue] = node
            } else {
                map.elements[part] = node
            }
        }
    }

    private func linkRole(_ element: Element) -> LogicalTree.Role? {
        element.name == "a" && element["href"]?.isEmpty == false ? .link : nil
    }

    private mutating func addItem(_ id: NodeID, _ item: LogicalID, language: String?) {
        if styled.generated[id]?[.marker]?.content.isEmpty == false {
            map.markers[id] = map.tree.add(.label, under: item)
        }
        let body = map.tree.add(.listBody, under: item)
        children(of: id, under: body, language: language)
    }

    private mutating func addReplaced(
        _ id: NodeID, _ content: any ReplacedContent, _ element: Element, under parent: LogicalID
    ) {
        var alternative = content.alternative
        if content.role == .figure, alternative?.isEmpty != false {
            // A picture without alternative is decoration, as an empty `alt` says in HTML; a link's
            // is the way to where it leads.
            guard case .url(let address)? = map.tree[parent].link else { return }
            alternative = address
        }
        let node = map.tree.add(content.role, under: parent)
        map.tree[node].alternative = alternative
        map.tree[node].mathML = content.mathML
        map.tree[node].destination = element["id"]
        map.elements[id] = node
    }

    private mutating func describe(_ node: LogicalID, _ id: NodeID, _ element: Element) {
        switch element.name {
        case "a":
            map.tree[node].link = element["href"].flatMap(Self.target)
        case "td", "th":
            map.tree[node].columnSpan = Int(element["colspan"] ?? "") ?? 1
            map.tree[node].rowSpan = Int(element["rowspan"] ?? "") ?? 1
        case "ol":
            if case .named(let name) = styled.style(id).text.listStyleType {
                map.tree[node].numbering = name
            }
        default: break
        }
    }

    /// `#3` is the third slide, `#name` a heading, all else an address.
    static func target(_ href: String) -> LinkTarget? {
        guard href.hasPrefix("#") else { return href.isEmpty ? nil : .url(href) }
        let name = String(href.dropFirst())
        if let number = Int(name), number > 0 { return .slide(number - 1) }
        return name.isEmpty ? nil : .destination(name.removingPercentEncoding ?? name)
    }

    private static let roles: [String: LogicalTree.Role] = [
        "h1": .heading1, "h2": .heading2, "h3": .heading3, "h4": .heading4, "h5": .heading5,
        "h6": .heading6, "p": .paragraph, "ul": .list, "ol": .list, "li": .listItem,
        "blockquote": .blockQuote, "pre": .preformatted, "code": .code, "table": .table,
        "thead": .tableHead, "tbody": .tableBody, "tfoot": .tableBody, "tr": .tableRow,
        "th": .tableHeader, "td": .tableCell, "caption": .caption, "figcaption": .caption,
        "figure": .section, "section": .section, "article": .section, "em": .emphasis,
        "i": .emphasis, "strong": .strong, "b": .strong, "dl": .list, "dt": .paragraph,
        "dd": .paragraph,
    ]
}
