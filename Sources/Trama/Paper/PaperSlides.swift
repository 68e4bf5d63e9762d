import TramaCore
import TramaScene

/// Slides spread over pages of paper: which page a slide is on, and the deck of those pages.
struct PaperSlides {
    /// The talk's slides that are printed.
    let source: SceneDeck
    /// By slide of ``source``: the page it is on.
    let pageOfSlide: [Int]

    /// Links inside the talk lead to the page that shows their slide.
    func link(_ target: LinkTarget) -> LinkTarget? {
        switch target {
        case .url: target
        case .slide(let index): page(of: index).map { .slide($0) }
        case .destination(let name):
            source.destinations[name].flatMap { page(of: $0) }.map { .slide($0) }
        }
    }

    private func page(of slide: Int) -> Int? {
        pageOfSlide.indices.contains(slide) ? pageOfSlide[slide] : nil
    }

    func deck(_ pages: [Scene], titles: [String]) -> SceneDeck {
        var deck = SceneDeck(metadata: source.metadata)
        deck.slides = zip(pages, titles).enumerated().map { index, page in
            SceneDeck.Slide(scene: page.0, label: "\(index + 1)", title: page.1)
        }
        deck.outline = source.outline.compactMap { entry in
            page(of: entry.slide).map {
                SceneDeck.OutlineEntry(title: entry.title, slide: $0, level: entry.level)
            }
        }
        return deck
    }
}
