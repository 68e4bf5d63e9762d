extension [ComponentValue] {
    func split(at kind: ComponentValue.Kind) -> [[ComponentValue]] {
        split(omittingEmptySubsequences: false) { $0.kind == kind }.map(Array.init)
    }
}
