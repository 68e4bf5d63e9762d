/// A place in a slide's tree at which it is cut in two.
package struct TreeCut: Hashable, Sendable {
    /// The first node of what follows; a text node goes in both parts where ``passed`` is above 0.
    package var node: NodeID
    /// Scalars of the node's text, white space not counted, that stay in the first part.
    package var passed: Int
    /// White space after the cut counts, but for the line's end.
    package var isCode: Bool

    package init(node: NodeID, passed: Int = 0, isCode: Bool = false) {
        self.node = node
        self.passed = passed
        self.isCode = isCode
    }
}

extension Tree {
    /// What stands before a place and what follows it; header and footer go with both.
    ///
    /// What is cut goes on without its id, a list counts on, a list item in two has one marker, and a
    /// table's head stands over each part.
    func split(at cut: TreeCut) -> (Tree, Tree)? {
        guard nodes.indices.contains(cut.node.rawValue), cut.node != Tree.root else { return nil }
        var (first, rest) = (self, self)
        var below = cut.node
        var isWhole = true
        if cut.passed > 0, case .text(let text) = self[cut.node].content {
            let (start, end) = Self.halves(text, cut)
            first[cut.node].content = .text(start)
            rest[cut.node].content = .text(end)
            isWhole = false
        }
        while let parent = self[below].parent {
            guard let index = self[parent].children.firstIndex(of: below) else { return nil }
            let children = self[parent].children
            first[parent].children =
                Array(children[..<(isWhole ? index : index + 1)])
                + (parent == Tree.root
                    ? children[(index + 1)...].filter { named($0, "footer") } : [])
            rest[parent].children =
                children[..<index].filter {
                    parent == Tree.root ? named($0, "header") : named($0, "thead")
                } + children[index...]
            rest.update(parent) { element in
                element.goOn(after: children[..<index].count { self.named($0, "li") })
            }
            if !isWhole, element(below)?.name == "li" {
                rest.update(below) {
                    $0["style"] = ($0["style"].map { $0 + ";" } ?? "") + "list-style-type:none"
                }
            }
            (below, isWhole) = (parent, false)
        }
        guard below == Tree.root, first != self else { return nil }
        return (first, rest)
    }

    private func named(_ node: NodeID, _ name: String) -> Bool { element(node)?.name == name }

    private static func halves(_ text: String, _ cut: TreeCut) -> (String, String) {
        let scalars = text.unicodeScalars
        var index = scalars.startIndex
        var passed = 0
        while index < scalars.endIndex, passed < cut.passed {
            if !scalars[index].properties.isWhitespace { passed += 1 }
            index = scalars.index(after: index)
        }
        let start = String(scalars[..<index])
        if cut.isCode {
            let line = scalars[index...].firstIndex(of: "\n")
            let next = line.map { scalars.index(after: $0) } ?? index
            return (start, String(scalars[next...]))
        }
        let end = scalars[index...].drop { $0.properties.isWhitespace }
        return (start, String(end))
    }
}

extension Element {
    /// Makes it the continuation of an element of which `items` list items have been shown.
    fileprivate mutating func goOn(after items: Int) {
        self["id"] = name == "section" ? self["id"] : nil
        guard name == "ol", items > 0 else { return }
        self["start"] = String((self["start"].flatMap { Int($0) } ?? 1) + items)
    }
}
