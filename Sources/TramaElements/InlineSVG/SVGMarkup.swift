import TramaDeck

/// Writes an element tree as an SVG document.
struct SVGMarkup {
    let tree: Tree

    init(_ tree: Tree) { self.tree = tree }

    func text(of root: NodeID) -> String {
        var result = ""
        write(root, isRoot: true, to: &result)
        return result
    }

    private func write(_ node: NodeID, isRoot: Bool, to result: inout String) {
        switch tree[node].content {
        case .text(let text): result += escape(text)
        case .element(let element):
            result += "<\(element.name)"
            if isRoot { result += " xmlns=\"http://www.w3.org/2000/svg\"" }
            if isRoot { result += " xmlns:xlink=\"http://www.w3.org/1999/xlink\"" }
            for attribute in element.attributes where !attribute.name.hasPrefix("xmlns") {
                // The box's own style sizes it; scripts never run.
                if isRoot && attribute.name == "class" || attribute.name.hasPrefix("on") {
                    continue
                }
                result += " \(attribute.name)=\"\(escape(attribute.value))\""
            }
            result += ">"
            for child in tree[node].children { write(child, isRoot: false, to: &result) }
            result += "</\(element.name)>"
        }
    }

    private func escape(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
            .replacing("\"", with: "&quot;")
    }
}
