import TramaStyle

/// The margins that meet at a block's top, found from styles alone.
struct CollapsedTop: Hashable, Sendable {
    var strut = MarginStrut()
    /// Those above its own bottom margin: where an empty box stands.
    var leading = MarginStrut()
    /// The box has no height of its own: its top and bottom margins adjoin too (in ``strut``).
    var isEmpty = false
}

extension LayoutEngine {
    /// The margins that collapse at the top of an in-flow block: its own, and those of first
    /// children with nothing between (CSS 2.1, 8.3.1).
    func collapsedTop(_ id: BoxID, basis: Double) -> CollapsedTop {
        let key = LayoutMemo.CollapseKey(box: id, basis: basis)
        if let known = memo.collapses[key] { return known }
        let box = box(id)
        let edges = BoxEdges(box.style, basis: basis)
        var top = CollapsedTop()
        top.strut.add(edges.margin.top)
        if !box.isFormattingRoot {
            top.isEmpty = edges.inner.vertical == 0 && box.style.allowsZeroHeight
            if edges.inner.top == 0 {
                let width = usedWidth(
                    id, in: ConstraintSpace(availableWidth: basis), edges: edges)
                addChildren(of: box, to: &top, basis: max(0, width - edges.inner.horizontal))
            } else {
                top.isEmpty = false
            }
        }
        top.leading = top.strut
        if top.isEmpty { top.strut.add(edges.margin.bottom) }
        memo.collapses[key] = top
        return top
    }

    private func addChildren(of box: Box, to top: inout CollapsedTop, basis: Double) {
        // A marker beside nothing makes a line.
        if box.marker != nil { top.isEmpty = false }
        switch box.content {
        case .blocks(let children):
            for child in children where !self.box(child).isOutOfFlow && !self.box(child).isFloating
            {
                if self.box(child).style.box.clear != .none {
                    top.isEmpty = false
                    return
                }
                let inner = collapsedTop(child, basis: basis)
                top.strut.add(inner.strut)
                if !inner.isEmpty {
                    top.isEmpty = false
                    return
                }
            }
        case .inline(let content): if content.hasLines { top.isEmpty = false }
        default: top.isEmpty = false
        }
    }
}

extension ComputedStyle {
    /// Neither `height` nor `min-height` makes an empty box high.
    fileprivate var allowsZeroHeight: Bool {
        func isZero(_ dimension: Dimension) -> Bool {
            if case .length(let length) = dimension { return length.fixed == 0 }
            return true
        }
        return isZero(box.height) && isZero(box.minHeight) && box.aspectRatio == nil
    }
}
