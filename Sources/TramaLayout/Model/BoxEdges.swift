import TramaCore
import TramaStyle

/// Used margins, borders and padding of a box; percentages are of the containing block's width.
struct BoxEdges: Hashable, Sendable {
    /// `auto` margins are 0 here.
    let margin: Insets
    private(set) var border: Insets
    private(set) var padding: Insets
    var inner: Insets { border + padding }

    /// Of a part that goes on from another column: nothing above.
    var continued: BoxEdges {
        var edges = self
        (edges.border.top, edges.padding.top) = (0, 0)
        return edges
    }

    init(_ style: ComputedStyle, basis: Double) {
        // Side by side: a closure for each would be called through generic code, for every box anew.
        let (outer, inner, line) = (style.box.margin, style.box.padding, style.paint.border)
        margin = Insets(
            top: outer.top?.used(basis) ?? 0, right: outer.right?.used(basis) ?? 0,
            bottom: outer.bottom?.used(basis) ?? 0, left: outer.left?.used(basis) ?? 0)
        padding = Insets(
            top: max(0, inner.top.used(basis)), right: max(0, inner.right.used(basis)),
            bottom: max(0, inner.bottom.used(basis)), left: max(0, inner.left.used(basis)))
        border = Insets(
            top: unit(max(0, line.top.width)), right: unit(max(0, line.right.width)),
            bottom: unit(max(0, line.bottom.width)), left: unit(max(0, line.left.width)))
    }
}

extension ComputedStyle {
    /// The border-box length that a `width` or `height` gives, or nil where it is not a length.
    func borderBox(_ dimension: Dimension, basis: Double?, edges: Double) -> Double? {
        guard case .length(let length) = dimension else { return nil }
        guard let value = length.fixed ?? basis.map(length.resolve) else { return nil }
        return borderBox(unit(max(0, value)), edges: edges)
    }

    func borderBox(_ value: Double, edges: Double) -> Double {
        self.box.boxSizing == .borderBox ? max(value, edges) : value + edges
    }
}
