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
        margin = style.box.margin.map { $0?.used(basis) ?? 0 }
        padding = style.box.padding.map { max(0, $0.used(basis)) }
        border = style.paint.border.map { unit(max(0, $0.width)) }
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
