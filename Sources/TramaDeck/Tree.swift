import TramaCore

/// Index of a node in a ``Tree``.
package struct NodeID: Hashable, Sendable, Comparable {
    package let rawValue: Int
    package init(rawValue: Int) { self.rawValue = rawValue }
    package static func < (a: NodeID, b: NodeID) -> Bool { a.rawValue < b.rawValue }
}

package struct Attribute: Hashable, Sendable {
    package let name: String
    package var value: String
    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}

/// An element: a lower-case tag name, attributes, and, when a kind claimed it, which and with what text.
package struct Element: Hashable, Sendable {
    package var name: String
    package var attributes: [Attribute]
    /// Name of the element kind that claimed this node, e.g. `image`, `compare`.
    package var kind: String?
    /// Raw text of a claimed fence or block; nil otherwise.
    package var source: String?
    /// Steps at which it shows (1 is the first click); nil: always.
    package var steps: ClosedRange<Int>?

    package init(
        _ name: String, _ attributes: [Attribute] = [], kind: String? = nil, source: String? = nil
    ) {
        self.name = name
        self.attributes = attributes
        self.kind = kind
        self.source = source
    }

    package subscript(attribute: String) -> String? {
        get { attributes.first { $0.name == attribute }?.value }
        set {
            if let index = attributes.firstIndex(where: { $0.name == attribute }) {
                if let newValue {
                    attributes[index].value = newValue
                } else {
                    attributes.remove(at: index)
                }
            } else if let newValue {
                attributes.append(Attribute(attribute, newValue))
            }
        }
    }

    package var classes: [Substring] {
        guard let value = self["class"] else { return [] }
        return value.utf8.split { $0 == 0x20 || (0x09...0x0D).contains($0) }.map(Substring.init)
    }
}

/// A slide's element tree, as a value: nodes in one array, linked by index. Node 0 is `section`.
package struct Tree: Hashable, Sendable {
    package enum Content: Hashable, Sendable {
        case element(Element)
        case text(String)
    }

    package struct Node: Hashable, Sendable {
        package var content: Content
        package var parent: NodeID?
        package var children: [NodeID]
        package var span: Span?
    }

    package private(set) var nodes: [Node]

    package static let root = NodeID(rawValue: 0)

    package init(root element: Element, span: Span? = nil) {
        nodes = [Node(content: .element(element), parent: nil, children: [], span: span)]
    }

    @discardableResult
    package mutating func append(
        _ content: Content, to parent: NodeID, span: Span? = nil
    ) -> NodeID {
        insert(content, into: parent, at: nodes[parent.rawValue].children.count, span: span)
    }

    @discardableResult
    package mutating func insert(
        _ content: Content, into parent: NodeID, at index: Int, span: Span? = nil
    ) -> NodeID {
        let id = NodeID(rawValue: nodes.count)
        nodes.append(Node(content: content, parent: parent, children: [], span: span))
        let count = nodes[parent.rawValue].children.count
        nodes[parent.rawValue].children.insert(id, at: min(max(index, 0), count))
        return id
    }

    /// Takes a node and what is below it out of the tree (its slots in the array stay, unreachable).
    package mutating func remove(_ id: NodeID) {
        guard let parent = nodes[id.rawValue].parent else { return }
        nodes[parent.rawValue].children.removeAll { $0 == id }
        nodes[id.rawValue].parent = nil
    }

    package subscript(id: NodeID) -> Node {
        get { nodes[id.rawValue] }
        set { nodes[id.rawValue] = newValue }
    }

    package func element(_ id: NodeID) -> Element? {
        if case .element(let element) = nodes[id.rawValue].content { element } else { nil }
    }

    package mutating func update(_ id: NodeID, _ change: (inout Element) -> Void) {
        guard case .element(var element) = nodes[id.rawValue].content else { return }
        change(&element)
        nodes[id.rawValue].content = .element(element)
    }

    /// Every reachable node in document order.
    package func preorder(from id: NodeID = Tree.root) -> [NodeID] {
        var result: [NodeID] = []
        var stack = [id]
        while let next = stack.popLast() {
            result.append(next)
            stack.append(contentsOf: nodes[next.rawValue].children.reversed())
        }
        return result
    }

    /// All text below a node, as it stands.
    package func text(of id: NodeID) -> String {
        preorder(from: id).map {
            if case .text(let text) = nodes[$0.rawValue].content { text } else { "" }
        }.joined()
    }
}
