import TramaCore
import TramaDeck
import TramaLayout
import TramaScene
import TramaStyle

/// Makes slides fit that ask for it: `overflow: shrink` sets their text smaller, `overflow: split` goes
/// on with what is too much on further slides.
struct OverflowFit {
    let styles: ContainerFit
    let page: Size
    let jobs: Int
    /// The layout of one styled slide.
    let layout: @Sendable (StyledTree) -> SlideLayout

    /// Text of a slide doesn't shrink below this, CSS pixels on a page 1280 wide: read from the last row.
    private static let floor = 18.0
    /// Halvings of the range of sizes: to half a percent.
    private static let halvings = 7
    /// Pages that are laid out to find the end of the first.
    private static let window = 3.0
    /// Parts of one slide.
    private static let parts = 500

    /// Fits the deck's slides, and returns their styles.
    func fit(_ deck: inout Deck, _ styled: [StyledTree]) -> [StyledTree] {
        let wishes = deck.slides.map { $0.directives["overflow"] }
        guard wishes.contains("shrink") || wishes.contains("split") else { return styled }
        let slides = deck.slides
        let parts = deepParallelMap(slides.count, jobs: jobs) { index -> [Slide] in
            switch wishes[index] {
            case "shrink": [shrink(slides[index], styled[index], index)]
            case "split": split(slides[index], styled[index], index)
            default: [slides[index]]
            }
        }
        deck.replaceSlides(by: parts)
        return styles.style(deck.slides, jobs: jobs)
    }

    private func split(_ slide: Slide, _ styled: StyledTree, _ index: Int) -> [Slide] {
        guard excess(slide, styled) > 0 else { return [slide] }
        let tops = layout(styled).tops(slide: slide, styled: styled, size: page)
        var done: [Slide] = []
        var rest = slide
        while done.count < Self.parts, let cut = cut(rest, tops, index),
            let (first, next) = rest.split(at: cut)
        {
            done.append(first)
            rest = next
        }
        return done + [rest]
    }

    /// Lays out only the first pages of what is left: a long post takes linear time.
    private func cut(_ slide: Slide, _ tops: [NodeID: Double], _ index: Int) -> TreeCut? {
        let start = slide.tree[Tree.root].children.lazy.compactMap { tops[$0] }.first ?? 0
        let end = start + Self.window * page.height
        var near = slide
        near.tree[Tree.root].children.removeAll { tops[$0].map { $0 > end } ?? false }
        let styled = style(near, index)
        return layout(styled).cut(slide: near, styled: styled, size: page)
    }

    /// The largest size of the slide's text, down to the floor, at which all fits.
    private func shrink(_ slide: Slide, _ styled: StyledTree, _ index: Int) -> Slide {
        let size = styled.style(Tree.root).text.fontSize
        let floor = min(size, Self.floor * page.width / 1280)
        guard floor < size, excess(slide, styled) > 0 else { return slide }
        var (low, high) = (floor, size)
        for _ in 0..<Self.halvings {
            let middle = (low + high) / 2
            let smaller = slide.with(fontSize: middle)
            if excess(smaller, style(smaller, index)) > 0 { high = middle } else { low = middle }
        }
        return slide.with(fontSize: low)
    }

    private func excess(_ slide: Slide, _ styled: StyledTree) -> Double {
        layout(styled).excess(slide: slide, styled: styled, size: page)
    }

    private func style(_ slide: Slide, _ index: Int) -> StyledTree {
        var counters = CounterState()
        return counters.count(styles.style(slide, index: index))
    }
}

extension Slide {
    fileprivate func with(fontSize: Double) -> Slide {
        var copy = self
        copy.tree.update(Tree.root) { section in
            section["style"] = (section["style"] ?? "") + "font-size:\(fontSize)px;"
        }
        return copy
    }
}
