import TramaCore
import TramaDeck
import TramaLayout
import TramaMath

/// A formula, `$…$` in a line or `$$…$$` on its own.
package struct MathElement: ElementKind {
    package let name = "math"
    package let summary = "A formula in TeX's notation."

    package init() {}

    /// `font-family` chooses the math font; without it, the one that goes with the text's.
    package var style: String {
        """
        trama-math { max-width: 100%; line-height: normal; text-indent: 0; white-space: normal; }
        trama-math[display="block"] {
            display: block; width: 100%; margin: 1em 0; text-align: center;
        }
        """
    }

    package var codes: [DiagnosticCode] { DiagnosticCode.mathCodes }

    package func expand(
        _ node: NodeID, in tree: inout Tree, context: ElementContext
    ) -> [Diagnostic] {
        guard let entry = entry(node, tree, context) else { return [] }
        let first = entry.labels.first
        if let first { tree.update(node) { $0["id"] = $0["id"] ?? first } }
        return entry.diagnostics
    }

    package func content(
        of node: NodeID, in tree: Tree, context: ElementContext
    ) -> (any ReplacedContent)? {
        guard let entry = entry(node, tree, context) else { return nil }
        return MathContent(formula: entry.formula, origin: entry.origin)
    }

    private func entry(_ node: NodeID, _ tree: Tree, _ context: ElementContext) -> FormulaBook
        .Entry?
    {
        guard let element = tree.element(node), let source = element.source else { return nil }
        let isDisplay = element["display"] == "block"
        if let span = tree[node].span, let known = context.formulas.entries[span] { return known }
        return FormulaBook.Entry(
            formula: Formula(source, isDisplay: isDisplay), diagnostics: [], labels: [])
    }
}
