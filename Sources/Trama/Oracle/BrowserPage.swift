import Foundation
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
    /// What `rem`, `rlh`, `rch` and their like refer to: the slide's own font.
    package let rootFont: String
    /// Folder of relative addresses.
    package let folder: String
    let size: Size
    /// `@font-face` rules for families that aren't installed.
    package var fontFaces = ""
    /// What a browser can't draw by itself: formulas, figures, generated pictures.
    package var drawings: [Drawing] = []
    /// Marp's background pictures, drawn below the content.
    package var backdrop: Backdrop?

    /// Replaced content as a picture in place of its element.
    package struct Drawing: Sendable {
        package let node: NodeID
        package let svg: String
        /// Of the baseline above the bottom edge, CSS pixels.
        package let baseline: Double?
        /// Of a displayed formula, which stands in the middle of its box.
        package var displayHeight: Double?
    }

    /// The page below the content, and the part of it that the content keeps, CSS pixels.
    package struct Backdrop: Sendable {
        package let svg: String
        package let left: Double
        package let width: Double
    }

    package init(base: String, styles: [String], rootFont: String, folder: String, size: Size) {
        self.base = base
        self.styles = styles
        self.rootFont = rootFont
        self.folder = folder
        self.size = size
    }

    package func html(_ tree: Tree) -> String {
        var result = """
            <!doctype html><html><head><meta charset="utf-8"><base href="file://\(folder)/">
            <style>\(fontFaces)@layer base { \(css(ownBase)) }
            html { font: \(rootFont); } body { margin: 0; }</style>

            """
        for style in styles { result += "<style>\(css(style))</style>\n" }
        // The page's size is the deck's, whatever its theme says.
        result += """
            <style>section { width: \(size.width)px !important; height: \(size.height)px !important }
            \(drawings.map(rule).joined())</style></head><body>
            """
        if let backdrop { write(backdrop, of: tree, to: &result) }
        write(Tree.root, of: tree, to: &result)
        for node in tree.preorder() where tree.element(node)?.isOver(tree.stepCount) == true {
            result += "<style>[data-t=\"\(node.rawValue)\"] { visibility: hidden }</style>"
        }
        return result + "</body></html>"
    }

    /// The base without kinds of markers: a browser's own stand below `<ol type="a">`, a layer would not.
    private var ownBase: String {
        base.replacing(/(?m)^[^{}\n]*\{ list-style-type: [a-z-]+ \}$/, with: "")
    }

    private func rule(_ drawing: Drawing) -> String {
        var style = "content: url(\"\(address(drawing.svg))\");"
        if let baseline = drawing.baseline { style += " vertical-align: \(-baseline)px;" }
        if let height = drawing.displayHeight {
            // A formula wider than its box is made smaller, none larger.
            style += " height: auto; max-height: \(height)px; object-fit: scale-down;"
        }
        return "[data-t=\"\(drawing.node.rawValue)\"] { \(style) }\n"
    }

    private func address(_ svg: String) -> String {
        "data:image/svg+xml;base64," + Data(svg.utf8).base64EncodedString()
    }

    /// The background, the page number on the whole page, and rules that set the content beside it.
    private func write(_ backdrop: Backdrop, of tree: Tree, to result: inout String) {
        result += """
            <style>section { background: transparent !important }
            section[data-t]::after { display: none !important }
            section[data-t] { width: \(backdrop.width)px !important; min-width: 0 !important;
            margin-left: \(backdrop.left)px }</style>
            <img alt="" style="position:fixed;inset:0;z-index:-1" src="\(address(backdrop.svg))">
            <div style="position:fixed;inset:0"><section
            """
        for attribute in tree.element(Tree.root)?.attributes ?? [] {
            result += " \(attribute.name)=\"\(escape(attribute.value))\""
        }
        result += "></section></div>"
    }

    /// `:root` is each slide, at its own specificity.
    private func css(_ text: String) -> String {
        text.replacing(":root", with: ":is(section, .-)").replacing("</style", with: "")
            // Quoted it is a name, which a rule can pin.
            .replacing(/([\s:,])(system-ui|-apple-system|ui-[a-z-]+)(?=[\s,;}])/) {
                "\($0.output.1)\"\($0.output.2)\""
            }
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
            // An image whose address leads nowhere would not be replaced content.
            let source = element.name == "img" ? drawings.first { $0.node == node }?.svg : nil
            for var attribute in element.attributes where attribute.name != "data-t" {
                if attribute.name == "src", let source { attribute.value = address(source) }
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

extension Element {
    /// Whether it is gone again when all steps are done.
    fileprivate func isOver(_ last: Int) -> Bool { steps.map { $0.upperBound < last } ?? false }
}
