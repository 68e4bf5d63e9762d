import TramaCore
import TramaDeck

/// A slide as an HTML page that a browser lays out from the same element tree and style sheets.
///
/// It is the oracle's side of `make oracle`; nothing that Trama exports is made this way. Every element
/// carries its node number in `data-t`.
package struct BrowserPage: Sendable {
    /// CSS of the user-agent origin, as a layer below all others.
    package let base: String
    /// Author CSS in cascade order.
    package let styles: [String]
    /// What `rem` is: the slide's own font size, CSS pixels.
    package let rootFontSize: Double
    /// Folder of relative addresses.
    package let folder: String

    package init(base: String, styles: [String], rootFontSize: Double, folder: String) {
        self.base = base
        self.styles = styles
        self.rootFontSize = rootFontSize
        self.folder = folder
    }

    package func html(_ tree: Tree) -> String {
        var result = """
            <!doctype html><html><head><meta charset="utf-8"><base href="file://\(folder)/">
            <style>@layer base { \(css(base)) }
            html { font-size: \(rootFontSize)px; } body { margin: 0; }</style>

            """
        for style in styles { result += "<style>\(css(style))</style>\n" }
        result += "</head><body>"
        write(Tree.root, of: tree, to: &result)
        return result + "</body></html>"
    }

    /// `:root` is each slide, at its own specificity.
    private func css(_ text: String) -> String {
        text.replacing(":root", with: ":is(section, .-)").replacing("</style", with: "")
    }

    private static let void: Set<String> = [
        "area", "br", "col", "hr", "img", "input", "source", "track", "wbr",
    ]

    private func write(_ node: NodeID, of tree: Tree, to result: inout String) {
        switch tree[node].content {
        case .text(let text):
            result += escape(text)
        case .element(let element):
            result += "<\(element.name) data-t=\"\(node.rawValue)\""
            for attribute in element.attributes where attribute.name != "data-t" {
                result += " \(attribute.name)=\"\(escape(attribute.value))\""
            }
            result += ">"
            if Self.void.contains(element.name) { return }
            for child in tree[node].children { write(child, of: tree, to: &result) }
            result += "</\(element.name)>"
        }
    }

    private func escape(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
            .replacing("\"", with: "&quot;")
    }
}
