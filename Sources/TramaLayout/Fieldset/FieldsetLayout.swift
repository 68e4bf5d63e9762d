import TramaCore
import TramaStyle

/// A fieldset whose legend stands in its upper border (HTML, 15.3.13).
struct FieldsetLayout {
    let engine: LayoutEngine
    let id: BoxID
    let legend: BoxID
    let body: BoxID
    let space: ConstraintSpace

    func layout() -> Fragment {
        let edges = BoxEdges(engine.box(id).style, basis: space.percentWidth)
        let width = engine.usedWidth(id, in: space, edges: edges)
        let room = max(0, width - edges.inner.horizontal)
        let head = engine.fragment(
            legend, in: ConstraintSpace(availableWidth: room, width: .shrink))
        let margin = BoxEdges(engine.box(legend).style, basis: room).margin
        // The legend's middle is on the border's.
        let height = head.size.height
        let top = max(0, (edges.border.top - height) / 2)
        let borderTop = max(0, (height - edges.border.top) / 2)
        let start = max(edges.border.top, height + margin.vertical) + edges.padding.top
        let place = Point(
            x: edges.inner.left + legendStart(head.size.width, margin, room),
            y: top + margin.top)
        var inner = ConstraintSpace(availableWidth: room, width: .fixed(room))
        if let definite = engine.definiteHeight(id, in: space, edges: edges) {
            let left = max(0, definite - start - edges.inner.bottom)
            inner.percentHeight = left
            inner.fixedHeight = left
        }
        let content = engine.fragment(body, in: inner)
        let natural = start + content.size.height + edges.inner.bottom
        var fragment = Fragment(
            box: id,
            size: Size(
                width: width,
                height: unit(
                    engine.usedHeight(id, natural: natural, width: width, in: space, edges: edges))
            ))
        fragment.naturalHeight = natural
        fragment.border = edges.border
        fragment.padding = edges.padding
        fragment.border.top = start - edges.padding.top
        fragment.legend = Fragment.Legend(
            borderTop: borderTop, gap: Rect(origin: place, size: head.size))
        fragment.place(head, at: place)
        let offset = Point(x: edges.inner.left, y: start)
        fragment.place(content, at: offset)
        fragment.firstBaseline = content.firstBaseline.map { $0 + start }
        fragment.lastBaseline = content.lastBaseline.map { $0 + start }
        return fragment
    }

    /// From the content box's left edge; automatic margins take what is free.
    private func legendStart(_ width: Double, _ margin: Insets, _ room: Double) -> Double {
        let style = engine.box(legend).style
        let free = max(0, room - width - margin.horizontal)
        let isRTL = engine.box(id).isRTL
        switch (style.box.margin.left, style.box.margin.right) {
        case (nil, nil): return free / 2
        case (nil, _): return free
        case (_, nil): return margin.left
        default: return isRTL ? free + margin.left : margin.left
        }
    }
}
