import TramaCore
import TramaStyle

extension Fragment {
    /// The fragment with all that lies in it on other axes.
    func turned(_ turn: Turn) -> Fragment {
        var result = self
        let isLine = kind.holdsLine
        result.size = size.swapped
        result.border = turn.insets(border, isInLine: kind.isInlineBox)
        result.padding = turn.insets(padding, isInLine: kind.isInlineBox)
        // What is scaled lies in coordinates of its own.
        let whole = scale.map { Size(width: size.width / $0, height: size.height / $0) } ?? size
        result.children = children.map { child in
            let rect = Rect(origin: child.offset, size: child.fragment.size)
            return Child(
                offset: turn.rect(rect, in: whole, isInLine: isLine).origin,
                fragment: child.fragment.turned(turn))
        }
        result.rules = rules.map { rule in
            Rule(
                frame: turn.rect(rule.frame, in: size, isInLine: false), side: rule.side,
                isVertical: !rule.isVertical)
        }
        result.outOfFlow = outOfFlow.map { pending in
            var pending = pending
            let place = Rect(origin: pending.staticPosition, size: .zero)
            pending.staticPosition = turn.rect(place, in: whole, isInLine: isLine).origin
            return pending
        }
        result.firstBaseline = nil
        result.lastBaseline = nil
        return result
    }
}

extension Fragment.Kind {
    fileprivate var holdsLine: Bool {
        switch self {
        case .line, .inlineBox, .text: true
        case .box, .tableGrid, .column: false
        }
    }
}

extension ComputedStyle {
    /// The style with sizes, edges and insets on the axes that layout uses.
    func turned(_ turn: Turn) -> ComputedStyle {
        var style = self
        let isInLine = isInlineFlow
        (style.box.width, style.box.height) = (box.height, box.width)
        (style.box.minWidth, style.box.minHeight) = (box.minHeight, box.minWidth)
        (style.box.maxWidth, style.box.maxHeight) = (box.maxHeight, box.maxWidth)
        (style.box.overflowX, style.box.overflowY) = (box.overflowY, box.overflowX)
        style.box.margin = turn.sides(box.margin, isInLine: isInLine)
        style.box.padding = turn.sides(box.padding, isInLine: isInLine)
        style.box.insets = turn.sides(box.insets, isInLine: isInLine)
        style.paint.border = turn.sides(paint.border, isInLine: isInLine)
        style.box.aspectRatio = box.aspectRatio.map { $0 > 0 ? 1 / $0 : $0 }
        return style
    }
}
