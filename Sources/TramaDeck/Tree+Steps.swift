extension Tree {
    /// Gives open step ranges their end, the slide's last step.
    mutating func closeSteps(at last: Int) {
        for id in preorder() {
            guard let steps = element(id)?.steps, steps.upperBound == .max else { continue }
            update(id) { $0.steps = steps.lowerBound...max(steps.lowerBound, last) }
        }
    }

    /// The slide's last step, with those that element kinds have added.
    package var stepCount: Int {
        element(Tree.root)?["data-marpit-fragments"].flatMap { Int($0) } ?? 0
    }

    /// Makes room for steps of a node's own, after those that stand before it in the slide.
    ///
    /// What is counted (lists, pauses) and follows comes later by as many steps; what names its step
    /// (`{step=2}`) keeps it, and what stays to the end stays to the new end.
    /// - Returns: the step at which the node is there; its own are the `count` after it.
    package mutating func insertSteps(_ count: Int, at node: NodeID) -> Int {
        let order = preorder()
        guard let place = order.firstIndex(of: node) else { return 0 }
        var base = 0
        for id in order[..<place] where element(id)?["data-marpit-fragment"] != nil {
            base = max(base, element(id)?.steps?.lowerBound ?? 0)
        }
        var around: NodeID? = node
        while let id = around {
            base = max(base, element(id)?.steps?.lowerBound ?? 0)
            around = self[id].parent
        }
        guard count > 0 else { return base }
        let old = stepCount
        let last = max(old, base) + count
        let later = Set(order[(place + 1)...])
        for id in order {
            guard let steps = element(id)?.steps else { continue }
            let isCounted = element(id)?["data-marpit-fragment"] != nil
            let shift = isCounted && later.contains(id) && steps.lowerBound > base ? count : 0
            let end = steps.upperBound == old ? last : steps.upperBound + shift
            update(id) { element in
                element.steps = steps.lowerBound + shift...max(steps.lowerBound + shift, end)
                if shift > 0 {
                    element["data-marpit-fragment"] = "\(steps.lowerBound + shift)"
                }
            }
        }
        update(Tree.root) { $0["data-marpit-fragments"] = "\(last)" }
        return base
    }
}
