import TramaDeck

/// A slide with its computed styles, before counters and quotes are counted through the deck.
package struct UncountedTree: Sendable {
    let table: ElementTable
    let styles: [ComputedStyle]
    /// `::before`, `::after` and `::marker` boxes to come.
    let pseudos: [NodeID: [StyledTree.Pseudo: ComputedStyle]]
    let firsts: [NodeID: [StyledTree.Pseudo: ComputedStyle]]
    let counterStyles: CounterStyles
}
