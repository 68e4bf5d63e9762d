extension Tree {
    /// Gives open step ranges their end, the slide's last step.
    mutating func closeSteps(at last: Int) {
        for id in preorder() {
            guard let steps = element(id)?.steps, steps.upperBound == .max else { continue }
            update(id) { $0.steps = steps.lowerBound...max(steps.lowerBound, last) }
        }
    }
}
