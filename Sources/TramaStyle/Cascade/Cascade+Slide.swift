import TramaCore
import TramaDeck

extension Cascade {
    /// Computes the styles of one slide; any thread may call it.
    package func style(_ slide: Slide, index slideIndex: Int) -> UncountedTree {
        style(slide.tree, index: slideIndex)
    }

    package func style(_ tree: Tree, index slideIndex: Int) -> UncountedTree {
        let table = ElementTable(tree)
        var run = SlideRun(cascade: self, table: table, slide: slideIndex)
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
