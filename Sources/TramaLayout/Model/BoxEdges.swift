import TramaCore
import TramaStyle

/// Used margins, borders and padding of a box; percentages are of the containing block's width.
struct BoxEdges: Hashable, Sendable {
    /// `auto` margins are 0 here.
    let margin: Insets
    private(set) var border: Insets
    private(set) var padding: Insets
    var inner: Insets {
        var sum = border
        sum.top += padding.top
        sum.right += padding.right
        sum.bottom += padding.bottom
        sum.left += padding.left
        return sum
    }

    /// Of a part that goes on from another column: nothing above.
    var continued: BoxEdges {
        var edges = self
        (edges.border.top, edges.padding.top) = (0, 0)
        return edges
    }

    init(_ style: ComputedStyle, basis: Double) {
        // Side by side and without initialisers: those of a generic type are called through its
        // metadata, for every box anew.
        var (outer, inner, line) = (Insets.zero, Insets.zero, Insets.zero)
        outer.top = style.box.margin.top?.used(basis) ?? 0
        outer.right = style.box.margin.right?.used(basis) ?? 0
        outer.bottom = style.box.margin.bottom?.used(basis) ?? 0
        outer.left = style.box.margin.left?.used(basis) ?? 0
        inner.top = max(0, style.box.padding.top.used(basis))
        inner.right = max(0, style.box.padding.right.used(basis))
        inner.bottom = max(0, style.box.padding.bottom.used(basis))
        inner.left = max(0, style.box.padding.left.used(basis))
        line.top = unit(max(0, style.paint.border.top.width))
        line.right = unit(max(0, style.paint.border.right.width))
        line.bottom = unit(max(0, style.paint.border.bottom.width))
        line.left = unit(max(0, style.paint.border.left.width))
        (margin, padding, border) = (outer, inner, line)
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
