import TramaCore
import TramaDeck
import TramaStyle

extension DiagnosticCode {
    package static let transitionNames = DiagnosticCode(
        "transition-names", .warning,
        "Two elements that a slide shows at once have one `view-transition-name`: the player cuts there, "
            + "as browsers do.",
        example: "<style>\nh1, p { view-transition-name: star }\n</style>\n\n# One\n\nTwo",
        fix: "Give each element of a slide a name of its own.")
}

/// Finds names of elements by which transitions can't tell them apart.
struct TransitionNames {
    let boxes: BoxTree
    let tree: Tree

    /// One for each element whose name an earlier one has at some step.
    var diagnostics: [Diagnostic] {
        var seen: [String: [(steps: ClosedRange<Int>?, name: String)]] = [:]
        var nodes: Set<NodeID> = []
        return boxes.boxes.compactMap { box in
            guard let node = box.node, !box.isAnonymous, box.pseudo == nil,
                let name = box.style.box.viewTransitionName, nodes.insert(node).inserted
            else { return nil }
            let steps = steps(of: node)
            let element = tree.element(node)?.name ?? ""
            let other = seen[name]?.first { other in
                guard let steps, let others = other.steps else { return true }
                return steps.overlaps(others)
            }
            seen[name, default: []].append((steps, element))
            guard let other else { return nil }
            return Diagnostic(
                .transitionNames,
                "<\(element)> and <\(other.name)> on one slide have the view-transition-name \"\(name)\"",
                at: tree[node].span,
                hint: "the slides change without a transition; give each a name of its own")
        }
    }

    /// When an element shows: nil for always.
    private func steps(of node: NodeID) -> ClosedRange<Int>? {
        var result: ClosedRange<Int>?
        var next: NodeID? = node
        while let place = next {
            if let own = tree.element(place)?.steps {
                result = result.map { $0.overlaps(own) ? $0.clamped(to: own) : $0 } ?? own
            }
            next = tree[place].parent
        }
        return result
    }
}
