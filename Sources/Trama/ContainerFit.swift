import TramaCore
import TramaDeck
import TramaLayout
import TramaStyle

/// Styles of a slide whose rules ask for sizes of its boxes: styled, laid out, styled again with the
/// sizes found, until they stay.
struct ContainerFit {
    let cascade: Cascade
    let page: Size
    /// The layout of one styled slide.
    let layout: @Sendable (StyledTree) -> SlideLayout

    /// Containers inside of containers: each round settles one level.
    private static let rounds = 8

    func style(_ slide: Slide, index: Int) -> UncountedTree {
        var tree = cascade.style(slide, index: index)
        guard cascade.asksContainers(slide.tree), !tree.containers.isEmpty else { return tree }
        var known = ContainerSizes()
        for _ in 0..<Self.rounds {
            var counters = CounterState()
            let styled = counters.count(tree)
            let found = layout(styled).contentSizes(
                of: tree.containers, slide: slide, styled: styled, size: page)
            if found.isNear(known) { break }
            known = found
            tree = cascade.style(slide, index: index, containers: known)
        }
        return tree
    }

    /// Styles all slides in parallel, then counts through them in order.
    func style(_ slides: [Slide], jobs: Int) -> [StyledTree] {
        let uncounted = deepParallelMap(slides.count, jobs: jobs) {
            style(slides[$0], index: slides[$0].scope ?? $0)
        }
        var counters = CounterState()
        return uncounted.map { counters.count($0) }
    }
}
