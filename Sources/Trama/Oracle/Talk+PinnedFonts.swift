import TramaDeck
import TramaStyle
import TramaText

extension Talk {
    /// `@font-face` rules by which a browser takes the same faces for names that aren't installed.
    func pinnedFonts(_ index: Int) -> String {
        let styled = styled[index]
        var rules: Set<String> = []
        for node in styled.tree.preorder() where styled.tree.element(node) != nil {
            let text = styled.style(node).text
            for family in text.fontFamilies where !Self.keywords.contains(family.lowercased()) {
                let style = TextStyle(
                    families: [family], size: text.fontSize, weight: text.fontWeight,
                    isItalic: text.isItalic, stretch: text.fontStretch)
                guard let face = fonts.standIn(for: family, style: style) else { continue }
                // What we make up, the browser must make up too.
                let isItalic = text.isItalic && !face.synthesis.isSlanted
                let weight = face.synthesis.isEmboldened ? face.weight : text.fontWeight
                rules.insert(
                    "@font-face { font-family: \"\(family)\"; font-weight: \(weight); "
                        + "font-style: \(isItalic ? "italic" : "normal"); "
                        + "src: url(\"file://\(face.path)\") }\n")
            }
        }
        return rules.sorted().joined()
    }

    /// Generic families that no rule can name; `Tests/Oracle/fonts.conf` pins them.
    private static let keywords: Set<String> = ["serif", "sans-serif", "monospace"]
}
