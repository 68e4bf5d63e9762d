import TramaCore
import TramaDeck
import TramaLayout

/// `<progress>` and `<meter>` (with `--html`): a bar filled to its value.
package struct GaugeElement: ElementKind {
    package let name = "gauge"
    package let summary = "The bars of `<progress>` and `<meter>`."

    package init() {}

    package func content(
        of node: NodeID, in tree: Tree, context: ElementContext
    ) -> (any ReplacedContent)? {
        guard let element = tree.element(node) else { return nil }
        func number(_ name: String) -> Double? {
            element[name].flatMap { Double($0.trimming()) }.flatMap { $0.isFinite ? $0 : nil }
        }
        if element.name == "progress" {
            let most = number("max").flatMap { $0 > 0 ? $0 : nil } ?? 1
            return GaugeContent(
                fraction: number("value").map { min(1, max(0, $0 / most)) }, level: .plain)
        }
        let low = number("min") ?? 0
        let high = max(low, number("max") ?? 1)
        let value = min(high, max(low, number("value") ?? 0))
        let range = GaugeLevel.Range(
            minimum: low, low: number("low"), high: number("high"), maximum: high,
            optimum: number("optimum"))
        return GaugeContent(
            fraction: high > low ? (value - low) / (high - low) : 0, level: range.level(of: value))
    }

    /// Marks the bars of a slide, which only arrive where all HTML passes.
    package static func claim(_ tree: inout Tree) {
        for node in tree.preorder() {
            guard let element = tree.element(node), element.kind == nil,
                element.name == "progress" || element.name == "meter"
            else { continue }
            tree.update(node) { $0.kind = "gauge" }
        }
    }
}

extension String {
    fileprivate func trimming() -> Substring {
        self[...].drop { $0.isWhitespace }.prefix { !$0.isWhitespace }
    }
}
