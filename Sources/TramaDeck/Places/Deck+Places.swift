import TramaCore

extension Deck {
    /// Tells every slide where it stands (``DeckPlaces``).
    package mutating func markPlaces() {
        let places = DeckPlaces(self)
        for index in slides.indices {
            slides[index].tree.update(Tree.root) { places.mark(&$0, slide: index) }
        }
    }

    /// In a deck with chapters, makes each `[[toc]]` the list of those instead of every heading: a
    /// `nav.toc.agenda` with the classes `past`, `current` and `next` on its entries; before the first
    /// chapter none has a class.
    package mutating func writeAgendas() {
        let places = DeckPlaces(self)
        guard !places.chapters.isEmpty else { return }
        for index in slides.indices {
            let tree = slides[index].tree
            for node in tree.preorder() {
                guard let element = tree.element(node), element.name == "nav",
                    element.classes == ["toc"]
                else { continue }
                slides[index].tree.writeAgenda(places, slide: index, at: node)
            }
        }
    }
}

extension Tree {
    fileprivate mutating func writeAgenda(_ places: DeckPlaces, slide: Int, at node: NodeID) {
        let span = self[node].span
        self[node].children = []
        update(node) { $0["class"] = "toc agenda" }
        let list = append(.element(Element("ol")), to: node, span: span)
        let current = places.chapter(of: slide)
        for (index, chapter) in places.chapters.enumerated() {
            var entry = Element("li")
            if current > 0 {
                let number = index + 1
                entry["class"] =
                    number < current ? "past" : number == current ? "current" : "next"
                if number == current { entry["aria-current"] = "true" }
            }
            let item = append(.element(entry), to: list, span: span)
            let link = append(
                .element(Element("a", [Attribute("href", "#\(chapter.slide + 1)")])), to: item,
                span: span)
            append(.text(chapter.title), to: link, span: span)
        }
    }
}
