import TramaCore
import TramaDeck
import TramaFigures
import TramaImages
import TramaLayout

/// Who made a model, of what, and what may be done with it: a fenced block `model-card` that names
/// the model.
package struct ModelCardElement: ElementKind {
    package let name = "model-card"
    package let summary = "A model's card: data, consent, community, licence, intended use."

    package init() {}

    package var claims: SyntaxClaims { SyntaxClaims(fences: ["model-card": name]) }

    package var style: String {
        """
        .trama-model-card {
            display: grid; grid-template-columns: auto 1fr; gap: 4px 18px; font-size: 20px;
            line-height: 1.35;
        }
        .trama-model-card-name { grid-column: 1 / 3; font-weight: bold; font-size: 24px; }
        .trama-model-card-term { font-weight: bold; }
        """
    }

    package var codes: [DiagnosticCode] { [.modelCard] }

    package func expand(
        _ node: NodeID, in tree: inout Tree, context: ElementContext
    ) -> [Diagnostic] {
        guard let source = tree.element(node)?.source, let planner = context.figures else {
            return []
        }
        let span = tree[node].span
        tree[node].children = []
        func put(_ text: String, _ name: String) {
            let child = tree.append(
                .element(Element("div", [Attribute("class", name)])), to: node, span: span)
            tree.append(.text(text), to: child, span: span)
        }
        switch planner.modelCard(source) {
        case .failure(let failure):
            tree.update(node) { $0 = Element("div", [Attribute("class", "trama-missing")]) }
            tree.append(.text(failure.message), to: node, span: span)
            return [Diagnostic(.modelCard, failure.message, at: span, hint: failure.hint)]
        case .success(let card):
            tree.update(node) { $0 = Element("div", [Attribute("class", "trama-model-card")]) }
            put(card.name, "trama-model-card-name")
            for line in card.lines {
                put(line.term, "trama-model-card-term")
                put(line.text, "trama-model-card-text")
            }
            return []
        }
    }
}

extension DiagnosticCode {
    package static let modelCard = DiagnosticCode(
        "model-card", .error, "A model card can't be shown.",
        example: "```model-card\nmodel: missing.pkl\n```",
        fix: "Name a bundled model, or a weight file with a model-card.yaml beside it.")
}
