extension Slide {
    /// The slide in two at a place; the rest goes on under the last heading and has no notes.
    package func split(at cut: TreeCut) -> (Slide, Slide)? {
        guard let (start, end) = tree.split(at: cut) else { return nil }
        var (first, rest) = (self, self)
        first.tree = start
        rest.tree = end
        rest.notes = []
        first.stepCount = start.lastStart
        rest.stepCount = max(0, stepCount - first.stepCount)
        first.tree.closeSteps(after: first.stepCount)
        rest.tree.shiftSteps(by: first.stepCount)
        first.writeStepCount()
        rest.writeStepCount()
        // The part of its section that the rest is; a heading further down begins a new one.
        let heading = start.lastHeading
        let part =
            heading == nil ? (tree.element(Tree.root)?["data-continued"]).flatMap(Int.init) : nil
        rest.title = heading ?? title
        rest.tree.update(Tree.root) { $0["data-continued"] = String((part ?? 1) + 1) }
        if let title = rest.title { rest.tree.setContinuedTitle("\(title) (\((part ?? 1) + 1))") }
        return (first, rest)
    }

    private mutating func writeStepCount() {
        let count = stepCount
        tree.update(Tree.root) { $0["data-marpit-fragments"] = count > 0 ? String(count) : nil }
    }
}

extension Tree {
    /// Class of the line that repeats the title over a continuation.
    package static let continuedClass = "trama-continued"

    /// Text of the last heading.
    fileprivate var lastHeading: String? {
        let node = preorder().last { id in
            element(id).map { ["h1", "h2", "h3", "h4", "h5", "h6"].contains($0.name) } ?? false
        }
        return node.map {
            text(of: $0).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
    }

    /// The highest step at which something appears.
    fileprivate var lastStart: Int {
        preorder().compactMap { element($0)?.steps?.lowerBound }.max() ?? 0
    }

    fileprivate mutating func closeSteps(after last: Int) {
        for id in preorder() {
            guard let steps = element(id)?.steps, steps.upperBound > last else { continue }
            update(id) { $0.steps = steps.lowerBound...max(steps.lowerBound, last) }
        }
    }

    /// What appeared on the part before is there from the start.
    fileprivate mutating func shiftSteps(by count: Int) {
        guard count > 0 else { return }
        for id in preorder() {
            guard let steps = element(id)?.steps else { continue }
            update(id) { element in
                if steps.lowerBound <= count {
                    element.steps = nil
                    element["data-marpit-fragment"] = nil
                } else {
                    let lower = steps.lowerBound - count
                    element.steps = lower...max(lower, steps.upperBound - count)
                    if element["data-marpit-fragment"] != nil {
                        element["data-marpit-fragment"] = String(lower)
                    }
                }
            }
        }
    }

    /// The line over a continuation; an earlier one's is replaced.
    fileprivate mutating func setContinuedTitle(_ title: String) {
        let children = self[Tree.root].children
        for node in children where element(node)?["class"] == Self.continuedClass { remove(node) }
        let start = self[Tree.root].children.firstIndex { element($0)?.name != "header" } ?? 0
        let line = insert(
            .element(Element("p", [Attribute("class", Self.continuedClass)])), into: Tree.root,
            at: start)
        append(.text(title), to: line)
    }
}
