import TramaScene

extension SceneDeck {
    /// The deck with only the slides at the indices; what points to others is left out.
    func selecting(_ indices: [Int]) -> SceneDeck {
        let kept = indices.filter { slides.indices.contains($0) }
        let place = Dictionary(zip(kept, kept.indices)) { first, _ in first }
        var result = self
        result.slides = kept.map { slides[$0] }
        result.outline = outline.compactMap { entry in
            place[entry.slide].map {
                OutlineEntry(title: entry.title, slide: $0, level: entry.level)
            }
        }
        result.destinations = destinations.compactMapValues { place[$0] }
        for slide in result.slides.indices {
            let nodes = result.slides[slide].scene.logical.nodes
            for (index, node) in nodes.enumerated() {
                guard case .slide(let target)? = node.link else { continue }
                let id = LogicalID(rawValue: index)
                result.slides[slide].scene.logical[id].link = place[target].map { .slide($0) }
            }
        }
        return result
    }
}
