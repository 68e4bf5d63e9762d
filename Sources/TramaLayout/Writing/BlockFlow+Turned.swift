import TramaCore
import TramaStyle

extension BlockFlow {
    /// Lays out the child of a box whose writing mode is another than its container's.
    mutating func layoutTurned(_ child: BoxID, _ turns: [Turn]) {
        isAtTop = false
        let length = engine.lineLength(box.id, child, in: space, edges: edges)
        var inner = ConstraintSpace(
            availableWidth: length, percentHeight: contentWidth, width: .fixed(length))
        inner.fixedHeight = contentWidth
        let part = turns.reduce(engine.fragment(child, in: inner)) { $0.turned($1) }
        fragment.place(part, at: Point(x: edges.inner.left, y: edges.inner.top))
        cursor = part.size.height
    }
}

extension LayoutEngine {
    /// How long the lines of a turned box are: its height where that is known, else as long as they
    /// want to be, up to the page's height (CSS Writing Modes 4, 7.3).
    func lineLength(
        _ id: BoxID, _ child: BoxID, in space: ConstraintSpace?, edges: BoxEdges
    ) -> Double {
        let style = box(id).style
        let vertical = edges.inner.vertical
        let definite =
            space.map { definiteHeight(id, in: $0, edges: edges) }
            ?? style.borderBox(style.box.height, basis: nil, edges: vertical)
        if let definite { return max(0, definite - vertical) }
        let widths = intrinsic(child)
        let room = (space?.percentHeight ?? context.page.height) - edges.margin.vertical - vertical
        var length = max(widths.minimum, min(widths.maximum, max(0, room)))
        let basis = space?.percentHeight
        if let most = style.borderBox(style.box.maxHeight, basis: basis, edges: vertical) {
            length = min(length, max(0, most - vertical))
        }
        if let least = style.borderBox(style.box.minHeight, basis: basis, edges: vertical) {
            length = max(length, least - vertical)
        }
        return length
    }

    /// The width that a turned box's lines take side by side.
    func turnedWidth(
        _ id: BoxID, _ child: BoxID, in space: ConstraintSpace?, edges: BoxEdges
    ) -> Double {
        let length = lineLength(id, child, in: space, edges: edges)
        let inner = ConstraintSpace(availableWidth: length, width: .fixed(length))
        return fragment(child, in: inner).size.height
    }
}
