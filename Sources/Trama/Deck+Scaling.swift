import TramaDeck

extension Deck {
    /// Leaves scaling to what the theme allows by `@auto-scaling`: `fittingHeader`, `code`.
    mutating func scaleOnly(_ words: Set<String>) {
        let headings = words.contains("fittingHeader")
        let code = words.contains("code")
        if headings && code { return }
        for index in slides.indices {
            for node in slides[index].tree.preorder() {
                guard let element = slides[index].tree.element(node),
                    element["data-auto-scaling"] != nil
                else { continue }
                if element.name == "pre" ? code : headings { continue }
                slides[index].tree.update(node) { $0["data-auto-scaling"] = nil }
            }
        }
    }
}
