/// Order of the cascade layers of all sheets.
struct LayerOrder {
    /// Layers beyond this share the last rank; the sort key has 12 bits.
    private static let limit = 4_000
    private var ranks: [String: Int] = [:]

    init(_ sheets: [StyleSheet]) {
        final class Node {
            var children: [(name: String, node: Node)] = []
        }
        let root = Node()
        for path in sheets.flatMap(\.layers) {
            var node = root
            for part in path.split(separator: ".").map(String.init) {
                if let known = node.children.first(where: { $0.name == part }) {
                    node = known.node
                } else {
                    let new = Node()
                    node.children.append((part, new))
                    node = new
                }
            }
        }
        var next = 0
        var result: [String: Int] = [:]
        // What stands in a layer itself is stronger than its sublayers.
        func number(_ node: Node, _ path: String) {
            for (name, child) in node.children {
                number(child, path.isEmpty ? name : path + "." + name)
            }
            result[path] = min(next, Self.limit)
            next += 1
        }
        number(root, "")
        ranks = result
    }

    func rank(_ layer: String?) -> Int {
        guard let layer else { return Self.limit + 1 }
        return ranks[layer] ?? Self.limit
    }
}
