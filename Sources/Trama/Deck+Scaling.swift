import TramaDeck

extension Deck {
    /// Leaves scaling to what the theme allows by `@auto-scaling`: `fittingHeader`, `code`. Code of a
    /// slide that may be split goes on instead of being drawn smaller to a theme's height.
    mutating func scaleOnly(_ words: Set<String>) {
        let headings = words.contains("fittingHeader")
        let code = words.contains("code")
        for index in slides.indices {
            let splits = slides[index].directives["overflow"] == "split"
            if headings && code && !splits { continue }
            for node in slides[index].tree.preorder() {
                guard let element = slides[index].tree.element(node),
                    element["data-auto-scaling"] != nil
                else { continue }
                let isCode = element.name == "pre"
                if isCode ? !code : !headings {
                    slides[index].tree.update(node) { $0["data-auto-scaling"] = nil }
                } else if isCode && splits {
                    slides[index].tree.update(node) {
                        $0["style"] = ($0["style"].map { $0 + ";" } ?? "") + "max-height:none"
                    }
                }
            }
        }
    }
}
