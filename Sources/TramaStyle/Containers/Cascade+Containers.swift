import TramaDeck

extension Cascade {
    /// Whether a slide's styles may depend on sizes of its boxes: somebody asks for them.
    package func asksContainers(_ tree: Tree) -> Bool {
        asksContainers
            || tree.preorder().contains { tree.element($0)?["style"]?.contains("cq") ?? false }
    }
}

extension UncountedTree {
    /// Elements whose sizes may be asked for.
    package var containers: [NodeID] {
        table.order.lazy.filter { styles[$0].box.containerType != .normal }
            .map { NodeID(rawValue: $0) }
    }
}
