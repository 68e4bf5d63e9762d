import TramaCore

/// Where each slide stands in its talk, told to themes as custom properties of its `section`.
///
/// - `--page`, `--pages`: of the slide and of the deck, every slide counted, from 1.
/// - `--progress`: their ratio, in 0…1.
/// - `--section`, `--sections`: chapters, 0 before the first; `data-section` is the chapter's title.
///
/// A chapter begins at each slide of the class `section`.
struct DeckPlaces {
    /// A chapter: the slide that opens it, and its title.
    struct Chapter: Hashable {
        let slide: Int
        let title: String
    }

    let chapters: [Chapter]
    private let count: Int

    private static let names = ["--page", "--pages", "--progress", "--section", "--sections"]

    init(_ deck: Deck) {
        count = deck.slides.count
        var chapters: [Chapter] = []
        for (index, slide) in deck.slides.enumerated() {
            guard slide.tree.element(Tree.root)?.classes.contains("section") == true,
                // Where a slide goes on, its chapter does.
                chapters.last?.title != slide.title || chapters.last?.slide != index - 1
            else { continue }
            chapters.append(Chapter(slide: index, title: slide.title ?? "\(index + 1)"))
        }
        self.chapters = chapters
    }

    /// Number of the chapter that a slide belongs to, 0 before the first.
    func chapter(of slide: Int) -> Int { chapters.count { $0.slide <= slide } }

    /// Tells a slide's `section`; facts told before are replaced.
    func mark(_ section: inout Element, slide: Int) {
        let chapter = chapter(of: slide)
        let progress = Double(((slide + 1) * 10_000) / max(1, count)) / 10_000
        let values = ["\(slide + 1)", "\(count)", "\(progress)", "\(chapter)", "\(chapters.count)"]
        var rest = Substring(section["style"] ?? "")
        while let end = rest.firstIndex(of: ";"),
            Self.names.contains(String(rest[..<end].prefix { $0 != ":" }))
        {
            rest = rest[rest.index(after: end)...]
        }
        section["style"] = zip(Self.names, values).map { "\($0):\($1);" }.joined() + rest
        section["data-section"] = chapter > 0 ? chapters[chapter - 1].title : nil
    }
}
