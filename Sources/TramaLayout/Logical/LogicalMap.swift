import TramaDeck
import TramaScene

/// The logical tree of a slide with the nodes of the element tree that its leaves stand for.
struct LogicalMap {
    var tree = LogicalTree()
    /// Leaf of each text node, by node index.
    var texts: [Int: LogicalID] = [:]
    /// Node of each element that has one.
    var elements: [NodeID: LogicalID] = [:]
    var markers: [NodeID: LogicalID] = [:]

    /// The leaf that shows a text; generated text belongs to its element.
    func leaf(for source: TextSource?, box: Box) -> LogicalID? {
        if box.pseudo == .marker { return marker(box.node) }
        guard let source else { return nil }
        if source.isGenerated { return generated(NodeID(rawValue: source.node)) }
        return texts[source.node]
    }

    /// The slide's own `::after` is its page number: decoration.
    private func generated(_ node: NodeID) -> LogicalID? {
        node == Tree.root ? nil : elements[node]
    }

    func marker(_ node: NodeID?) -> LogicalID? { node.flatMap { markers[$0] } }
    func replaced(_ node: NodeID?) -> LogicalID? { node.flatMap { elements[$0] } }
}
