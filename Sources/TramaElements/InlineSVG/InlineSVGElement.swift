import Foundation
import TramaCore
import TramaDeck
import TramaImages
import TramaLayout
import TramaStyle

/// `<svg>` written into the deck (with `--html`): a picture whose `currentColor` is the text's.
package struct InlineSVGElement: ElementKind {
    package let name = "svg"
    package let summary =
        "A drawing written as SVG into the deck; `currentColor` is the text's colour."

    package init() {}

    package func content(
        of node: NodeID, in tree: Tree, context: ElementContext
    ) -> (any ReplacedContent)? {
        let markup = SVGMarkup(tree).text(of: node)
        return InlineSVGContent(
            markup: markup, label: tree.element(node)?["aria-label"],
            size: (tree.element(node)?["width"], tree.element(node)?["height"]),
            pictures: context.pictures)
    }

    /// The picture that a node's drawing becomes; nil for other nodes.
    package static func address(of node: NodeID, in styled: StyledTree) -> PictureAddress? {
        guard styled.tree.element(node)?.kind == "svg" else { return nil }
        let markup = SVGMarkup(styled.tree, styled).text(of: node)
        return InlineSVGContent.address(markup, styled.style(node).text.color)
    }

    /// Marks the drawings of a slide, which only arrive where all HTML passes.
    package static func claim(_ tree: inout Tree) {
        for node in tree.preorder() {
            guard let element = tree.element(node), element.name == "svg", element.kind == nil
            else {
                continue
            }
            tree.update(node) { $0.kind = "svg" }
        }
    }
}
