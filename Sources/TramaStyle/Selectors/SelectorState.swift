/// What has been read of one complex selector, left to right.
struct SelectorState {
    var done: [Selector.Part] = []
    var compound: [SimpleSelector] = []
    var specificity = Specificity()
    var pseudo: StyledTree.Pseudo?
    private var combinator = Selector.Combinator.descendant

    mutating func add(_ simple: SimpleSelector, _ weight: Specificity) {
        compound.append(simple)
        specificity = specificity + weight
    }

    mutating func close(_ next: Selector.Combinator) {
        flush()
        combinator = next
    }

    mutating func flush() {
        guard !compound.isEmpty else { return }
        done.append(Selector.Part(compound: compound, combinator: combinator))
        compound = []
    }
}
