import TramaDeck
import TramaStyle

/// Writes an element tree as an SVG document, with what the deck's rules say of its elements.
struct SVGMarkup {
    let tree: Tree
    /// Nil before the cascade.
    let styled: StyledTree?

    init(_ tree: Tree, _ styled: StyledTree? = nil) {
        self.tree = tree
        self.styled = styled
    }

    func text(of root: NodeID) -> String {
        var result = ""
        write(root, inside: nil, to: &result)
        return result
    }

    private func write(_ node: NodeID, inside parent: NodeID?, to result: inout String) {
        switch tree[node].content {
        case .text(let text): result += escape(text)
        case .element(let element):
            let isRoot = parent == nil
            result += "<\(element.name)"
            if isRoot { result += " xmlns=\"http://www.w3.org/2000/svg\"" }
            if isRoot { result += " xmlns:xlink=\"http://www.w3.org/1999/xlink\"" }
            for attribute in element.attributes where !attribute.name.hasPrefix("xmlns") {
                // The box's own style sizes it; scripts never run.
                if isRoot && attribute.name == "class" || attribute.name.hasPrefix("on") {
                    continue
                }
                if attribute.name == "style" { continue }
                result += " \(attribute.name)=\"\(escape(attribute.value))\""
            }
            let style = style(of: node, element, inside: parent)
            if !style.isEmpty { result += " style=\"\(escape(style))\"" }
            result += ">"
            for child in tree[node].children { write(child, inside: node, to: &result) }
            result += "</\(element.name)>"
        }
    }

    /// Rules say more than an element's own words, which they include.
    private func style(of node: NodeID, _ element: Element, inside parent: NodeID?) -> String {
        let own = element["style"] ?? ""
        guard let styled else { return own }
        let ruled = styled.style(node).drawing(inside: parent.map { styled.style($0) })
        return own.isEmpty || ruled.isEmpty ? own + ruled : own + ";" + ruled
    }

    private func escape(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
            .replacing("\"", with: "&quot;")
    }
}
