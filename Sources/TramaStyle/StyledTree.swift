import TramaCore
import TramaDeck

/// A slide's tree with the computed style of every element and of the boxes CSS adds to it.
package struct StyledTree: Sendable {
    package enum Pseudo: Hashable, Sendable { case before, after, marker, firstLine, firstLetter }

    /// A box that CSS generates, with its content resolved to text and pictures.
    package struct Generated: Sendable, Hashable {
        package enum Piece: Sendable, Hashable {
            case text(String)
            case image(Image)
        }
        package let style: ComputedStyle
        package let content: [Piece]
        package init(style: ComputedStyle, content: [Piece]) {
            self.style = style
            self.content = content
        }
    }

    package let tree: Tree
    /// By node index; a text node has its parent's style.
    package let styles: [ComputedStyle]
    /// `::before`, `::after` and `::marker` boxes that exist.
    package let generated: [NodeID: [Pseudo: Generated]]
    /// Styles of `::first-line` and `::first-letter` where a rule gives one.
    package let firsts: [NodeID: [Pseudo: ComputedStyle]]

    package init(
        tree: Tree, styles: [ComputedStyle], generated: [NodeID: [Pseudo: Generated]],
        firsts: [NodeID: [Pseudo: ComputedStyle]]
    ) {
        self.tree = tree
        self.styles = styles
        self.generated = generated
        self.firsts = firsts
    }

    package func style(_ id: NodeID) -> ComputedStyle { styles[id.rawValue] }
}
