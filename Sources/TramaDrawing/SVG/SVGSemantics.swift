import TramaCore
import TramaScene

/// What assistive technology and the pointer should know about a painted leaf.
struct SVGSemantics {
    /// An element around leaves that belong together.
    enum Wrapper: Hashable {
        case heading(LogicalID, level: Int)
        case image(LogicalID, text: String)
        case link(LogicalID, address: String)
    }

    let tree: LogicalTree
    let links: (LinkTarget) -> String?

    /// Wrappers from the outside in; empty for decoration and plain text.
    func wrappers(of leaf: LogicalID?) -> [Wrapper] {
        var result: [Wrapper] = []
        var next = leaf
        // A tree has no cycles by construction; the bound makes a broken one harmless.
        for _ in 0..<Limits.nesting {
            guard let id = next, tree.nodes.indices.contains(id.rawValue) else { break }
            let node = tree[id]
            if let wrapper = wrapper(id, node) { result.append(wrapper) }
            next = node.parent
        }
        return result.reversed()
    }

    /// The paragraph, heading or the like that a leaf's text belongs to.
    func block(of leaf: LogicalID?) -> LogicalID? {
        var next = leaf
        for _ in 0..<Limits.nesting {
            guard let id = next, tree.nodes.indices.contains(id.rawValue) else { return nil }
            switch tree[id].role {
            case .span, .link, .emphasis, .strong, .code, .note, .label: next = tree[id].parent
            default: return id
            }
        }
        return nil
    }

    private func wrapper(_ id: LogicalID, _ node: LogicalTree.Node) -> Wrapper? {
        if let target = node.link, let address = links(target) {
            return .link(id, address: address)
        }
        switch node.role {
        case .heading1: return .heading(id, level: 1)
        case .heading2: return .heading(id, level: 2)
        case .heading3: return .heading(id, level: 3)
        case .heading4: return .heading(id, level: 4)
        case .heading5: return .heading(id, level: 5)
        case .heading6: return .heading(id, level: 6)
        case .figure, .formula:
            guard let text = node.alternative, !text.isEmpty else { return nil }
            return .image(id, text: text)
        default: return nil
        }
    }
}
