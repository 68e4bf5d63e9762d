import TramaCore
import TramaDeck
import TramaLayout

/// The element kinds of a build; built-in ones and a user's own come through the same door.
package struct ElementRegistry: Sendable {
    package let kinds: [any ElementKind]
    private let byName: [String: any ElementKind]

    package init(_ kinds: [any ElementKind] = ElementRegistry.builtIn) {
        self.kinds = kinds
        byName = Dictionary(kinds.map { ($0.name, $0) }) { first, _ in first }
    }

    /// Every kind that ships with Trama: adding one is a folder and a line here.
    package static let builtIn: [any ElementKind] = [
        ImageElement(),
        FigureElement(),
        ModelCardElement(),
        CompareElement(),
        LinkCardElement(),
        QRElement(),
        RedactionElement(),
        MediaElement(),
        CodeElement(),
        MathElement(),
        InlineSVGElement(),
        GaugeElement(),
    ]

    package var claims: SyntaxClaims {
        kinds.reduce(into: SyntaxClaims()) { $0.merge($1.claims) }
    }

    /// Default CSS of all kinds.
    package var style: String { kinds.map(\.style).joined(separator: "\n") }

    /// Lets each claimed node of a slide be rewritten by its kind.
    package func expand(_ tree: inout Tree, context: ElementContext) -> [Diagnostic] {
        var diagnostics: [Diagnostic] = []
        InlineSVGElement.claim(&tree)
        GaugeElement.claim(&tree)
        for node in tree.preorder() {
            guard let name = tree.element(node)?.kind, let kind = byName[name] else { continue }
            diagnostics += kind.expand(node, in: &tree, context: context)
        }
        return diagnostics
    }

    /// Replaced content of a slide's nodes.
    package func contents(
        of tree: Tree, context: ElementContext
    ) -> [NodeID: any ReplacedContent] {
        var result: [NodeID: any ReplacedContent] = [:]
        for node in tree.preorder() {
            guard let name = tree.element(node)?.kind, let kind = byName[name] else { continue }
            if let content = kind.content(of: node, in: tree, context: context) {
                result[node] = content
            }
        }
        return result
    }
}
