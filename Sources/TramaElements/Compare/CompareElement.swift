import TramaCore
import TramaDeck
import TramaLayout

/// Two pictures on one another with a divider: a fence `compare`, `![compare](a) ![](b)`, and the
/// containers of twentytwenty, BeerSlider, juxtapose and img-comparison-slider.
package struct CompareElement: ElementKind {
    package let name = "compare"
    package let summary = "Two pictures on one another, with a divider that the player lets move."

    package init() {}

    package var claims: SyntaxClaims {
        let data: Set<String> = [
            "data-before-label", "data-before_label", "data-after-label", "data-after_label",
            "data-orientation", "data-offset", "data-default-offset-pct", "data-default_offset_pct",
            "data-no-overlay", "data-no_overlay", "data-move-slider-on-hover",
            "data-move_slider_on_hover", "data-move-with-handle-only",
            "data-move_with_handle_only", "data-click-to-move", "data-click_to_move",
        ]
        var claims = SyntaxClaims(
            fences: ["compare": name],
            tags: [
                (.init("div", class: "twentytwenty-container", attributes: data), name),
                (
                    .init(
                        "div", class: "beer-slider", attributes: ["data-beer-label", "data-start"]),
                    name
                ),
                (.init("div", class: "beer-reveal", attributes: ["data-beer-label"]), name),
                (
                    .init(
                        "div", class: "juxtapose",
                        attributes: [
                            "data-startingposition", "data-showlabels", "data-showcredits",
                            "data-animate", "data-mode", "data-makeresponsive",
                        ]), name
                ),
                (
                    .init(
                        "img-comparison-slider",
                        attributes: [
                            "value", "hover", "direction", "handle", "keyboard", "nonce",
                        ]), name
                ),
            ])
        claims.pictureWords = ["compare": name]
        return claims
    }

    package var codes: [DiagnosticCode] { [.compare, .compareSizes] }

    package func expand(
        _ node: NodeID, in tree: inout Tree, context: ElementContext
    ) -> [Diagnostic] {
        guard let element = tree.element(node) else { return [] }
        var spec = CompareSpec()
        var diagnostics: [Diagnostic] = []
        var place = node
        if let source = element.source {
            diagnostics = spec.read(fence: source, at: tree[node].span)
        } else if element.name == "img" {
            place = spec.read(pictures: node, in: &tree)
        } else if element.classes.contains("beer-reveal") {
            return []
        } else {
            spec.read(markup: node, in: tree)
        }
        guard spec.pictures.count > 1, !spec.pictures.contains("") else {
            let message = "a comparison needs two pictures, \"before\" and \"after\""
            tree[place].children = []
            tree.update(place) { $0 = Element("div", [Attribute("class", "trama-missing")]) }
            tree.append(.text(message), to: place, span: tree[place].span)
            return diagnostics + [Diagnostic(.compare, message, at: tree[place].span)]
        }
        // What stood there is gone, so that no other kind reports its pictures a second time.
        for inner in tree.preorder(from: place) { tree.update(inner) { $0.kind = nil } }
        tree[place].children = []
        return diagnostics + CompareTree(spec: spec, context: context).write(to: place, in: &tree)
    }
}

extension DiagnosticCode {
    package static let compare = DiagnosticCode(
        "compare", .error, "A comparison lacks a picture or has a key or value that isn't known.",
        example: "```compare\nbefore: a.png\n```",
        fix: "Give both pictures, and correct the key or value that the message names.")
    package static let compareSizes = DiagnosticCode(
        "compare-sizes", .warning, "The pictures of a comparison differ in their proportions.",
        example: "```compare\nbefore: square.png\nafter: wide.png\n```",
        fix: "Crop them alike; or choose by `fit: cover`, `contain` or `fill` what is done to them."
    )
}
