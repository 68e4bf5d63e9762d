import TramaCore
import TramaDeck

extension Cascade {
    /// Computes the styles of one slide; any thread may call it.
    ///
    /// - Parameter containers: what layout with earlier styles has found of containers.
    package func style(
        _ slide: Slide, index slideIndex: Int, containers: ContainerSizes = ContainerSizes()
    ) -> UncountedTree {
        style(slide.tree, index: slideIndex, containers: containers)
    }

    package func style(
        _ tree: Tree, index slideIndex: Int, containers: ContainerSizes = ContainerSizes()
    ) -> UncountedTree {
        let table = ElementTable(tree)
        var run = SlideRun(
            cascade: self, table: table, slide: slideIndex, containers: containers)
        return run.finish()
    }

    /// Styles all slides in parallel, then counts through them in order.
    package func style(_ slides: [Slide], jobs: Int) -> [StyledTree] {
        let uncounted = parallelMap(slides.count, jobs: jobs) {
            style(slides[$0], index: slides[$0].scope ?? $0)
        }
        var counters = CounterState()
        return uncounted.map { counters.count($0) }
    }
}
