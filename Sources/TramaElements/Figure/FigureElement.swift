import TramaCore
import TramaDeck
import TramaFigures
import TramaImages
import TramaLayout

/// A figure made by generators: a fenced block `gan` in YAML, as `trama figure` has it.
package struct FigureElement: ElementKind {
    package let name = "figure"
    package let summary =
        "A figure made by generators: sheets, style mixing, truncation, walks and the like."

    package init() {}

    package var claims: SyntaxClaims {
        SyntaxClaims(fences: ["gan": name], schemes: ["gan"])
    }

    package var style: String {
        """
        .trama-figure { display: block; margin: 0; }
        .trama-figure-grid { display: grid; justify-content: center; line-height: 1.2; }
        .trama-figure-grid img { display: block; margin: 0; max-width: none; max-height: none; }
        .trama-figure-head, .trama-figure-label { font-size: 18px; text-align: center; }
        .trama-figure-head { padding: 2px 0; align-self: end; }
        .trama-figure-label { padding-bottom: 3px; }
        .trama-figure-row { align-self: center; text-align: right; padding: 0 8px 0 0; }
        .trama-figure-tick { font-size: 16px; line-height: 1; }
        .trama-figure figcaption {
            font-size: 18px; line-height: 1.3; text-align: center; margin-top: 8px;
        }
        """
    }

    package var codes: [DiagnosticCode] { [.figure] }

    package func expand(
        _ node: NodeID, in tree: inout Tree, context: ElementContext
    ) -> [Diagnostic] {
        guard var source = tree.element(node)?.source, let planner = context.figures else {
            return []
        }
        let span = tree[node].span
        tree[node].children = []
        var reveal: FigureReveal?
        var problems: [Diagnostic] = []
        switch FigureReveal.take(from: &source) {
        case .success(let found): reveal = found
        case .failure(let wrong):
            let names = FigureReveal.allCases.map(\.rawValue).joined(separator: ", ")
            problems.append(
                Diagnostic(
                    .figure, "a figure can't be revealed by \"\(wrong.value)\"", at: span,
                    hint: "write one of \(names)"))
        }
        var isLive = FigureLive.take(from: &source)
        let failure: PictureFailure
        switch FigureSpec.parse(yaml: source) {
        case .failure(let wrong): failure = wrong
        case .success(let spec) where spec.kind == .curve:
            switch planner.curve(spec) {
            case .success(let curve):
                FigureCurveTree(curve: curve).write(to: node, in: &tree)
                return problems
            case .failure(let wrong): failure = wrong
            }
        case .success(let spec):
            switch planner.plan(spec) {
            case .success(let plan):
                FigureGridTree(plan: plan, context: context).write(to: node, in: &tree)
                if isLive {
                    let live = FigureLive(
                        plan: plan, planner: planner, isOnStage: context.isOnStage,
                        pulse: spec["pulse"])
                    problems += live.apply(to: node, in: &tree, isLive: &isLive, at: span)
                }
                if plan.kind == .walk, reveal == nil {
                    FigureFilm(plan: plan, isLive: isLive).apply(to: node, in: &tree)
                }
                reveal?.apply(
                    to: node, rows: plan.rows.map { $0.map { $0.address != nil } }, in: &tree)
                return problems
            case .failure(let wrong): failure = wrong
            }
        }
        tree.update(node) { element in
            element = Element("div", [Attribute("class", "trama-missing")])
        }
        tree.append(.text(failure.message), to: node, span: span)
        return problems + [Diagnostic(.figure, failure.message, at: span, hint: failure.hint)]
    }
}

extension DiagnosticCode {
    package static let figure = DiagnosticCode(
        "figure", .error, "A figure asks for something that can't be made.",
        example: "```gan\nfigure: mix\nrow: 17,32\n```",
        fix: "Correct the key or value that the message names.")
}
