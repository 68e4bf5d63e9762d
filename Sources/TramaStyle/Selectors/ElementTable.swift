import TramaDeck

/// A slide's tree laid out for matching: who stands where among its siblings, classes split.
struct ElementTable: Sendable {
    struct Entry: Sendable {
        /// Empty for text and for nodes out of the tree.
        var name = ""
        var id: String?
        var classes: [String] = []
        /// -1: none, as for the three below.
        var parent = -1
        var previous = -1
        var next = -1
        var firstChild = -1
        /// 1-based places among the element siblings.
        var index = 1
        var count = 1
        var typeIndex = 1
        var typeCount = 1
        var isEmpty = true
        /// Names of all ancestors, and of those and the element itself.
        var ancestors = NameFilter()
        var names = NameFilter()
        var language: String?
        var isRTL = false
    }

    let tree: Tree
    /// By node index.
    private(set) var entries: [Entry]
    /// Node indices of elements in document order.
    private(set) var order: [Int] = []

    init(_ tree: Tree, language: String? = nil) {
        self.tree = tree
        entries = Array(repeating: Entry(), count: tree.nodes.count)
        for id in tree.preorder() {
            guard let element = tree.element(id) else { continue }
            let parent = tree[id].parent?.rawValue ?? -1
            let above = parent >= 0 ? entries[parent] : nil
            var entry = Entry(
                name: element.name, id: element["id"], classes: element.classes.map(String.init),
                parent: parent)
            entry.ancestors = above?.names ?? NameFilter()
            entry.names = entry.ancestors
            entry.names.insert(entry.name, .type)
            if let id = entry.id { entry.names.insert(id, .id) }
            for name in entry.classes { entry.names.insert(name, .class) }
            entry.language = element["lang"] ?? above?.language ?? language
            switch element["dir"]?.lowercased() {
            case "rtl": entry.isRTL = true
            case "ltr": entry.isRTL = false
            default: entry.isRTL = above?.isRTL ?? false
            }
            entries[id.rawValue] = entry
            order.append(id.rawValue)
        }
        for node in order { link(node) }
    }

    private mutating func link(_ parent: Int) {
        var elements: [Int] = []
        var isEmpty = true
        for child in tree.nodes[parent].children {
            switch tree.nodes[child.rawValue].content {
            case .element:
                elements.append(child.rawValue)
                isEmpty = false
            case .text(let text): if !text.isEmpty { isEmpty = false }
            }
        }
        entries[parent].isEmpty = isEmpty
        entries[parent].firstChild = elements.first ?? -1
        var types: [String: Int] = [:]
        for (offset, node) in elements.enumerated() {
            let name = entries[node].name
            types[name, default: 0] += 1
            entries[node].index = offset + 1
            entries[node].count = elements.count
            entries[node].typeIndex = types[name] ?? 1
            entries[node].previous = offset > 0 ? elements[offset - 1] : -1
            entries[node].next = offset + 1 < elements.count ? elements[offset + 1] : -1
        }
        for node in elements {
            let name = entries[node].name
            entries[node].typeCount = types[name] ?? 1
        }
    }

    func attribute(_ name: String, of node: Int) -> String? {
        guard case .element(let element) = tree.nodes[node].content else { return nil }
        return element[name]
    }
}
