import TramaCore
import TramaStyle
import TramaText

extension BlockFlow {
    /// Closes the box: its height, the alignment of its content, its marker.
    mutating func finish() -> FlowResult {
        // The bottom margin of the last child collapses with the box's own.
        let collapses =
            !isRoot && edges.inner.bottom == 0 && space.fixedHeight == nil && token == nil
            && hasAutomaticHeight
        let isEmpty = isAtTop && engine.collapsedTop(box.id, basis: space.percentWidth).isEmpty
        // Margins at the end of a column are cut off.
        if !collapses && !isAtTop && token == nil && !(box.isColumn && space.fragmentHeight != nil)
        {
            cursor += strut.sum
        }
        if isRoot, let bottom = floats.bottom {
            cursor = max(cursor, bottom - contentOrigin.y)
        }
        placeMarker()
        var natural = max(0, cursor) + edges.inner.vertical
        if token != nil, !box.style.paint.decorationClones {
            natural -= edges.inner.bottom
            (fragment.border.bottom, fragment.padding.bottom) = (0, 0)
        }
        fragment.naturalHeight = natural
        var height =
            box.isColumn
            ? natural
            : engine.usedHeight(box.id, natural: natural, width: width, in: space, edges: edges)
        if case .rest(let rest)? = resume { height = rest }
        if let token, !token.isAtSpanner, let limit = space.fragmentHeight {
            // A box that goes on in the next column reaches to the end of this one.
            height = max(natural, limit)
        } else if let limit = cut(of: height) {
            token = .rest(height - limit)
            height = limit
        }
        fragment.alignContent(box.style.arrangement.alignContent, free: height - natural)
        fragment.size.height = unit(height)
        var bottom = MarginStrut(edges.margin.bottom)
        // Where bounds make the box higher or lower than its content, margins no longer meet.
        if collapses && !isEmpty && abs(height - natural) < 1e-6 { bottom.add(strut) }
        return FlowResult(fragment: fragment, bottom: bottom, token: token)
    }

    /// Where a box higher than its content goes on in the next column; nil where it is left whole.
    private mutating func cut(of height: Double) -> Double? {
        guard token == nil, let limit = space.fragmentHeight, height > limit + 1.0 / 64, limit > 0,
            edges.inner.top + max(0, cursor) <= limit, !box.isColumn, !box.clipsOverflow,
            box.style.box.breakInside == .auto
        else { return nil }
        if !box.style.paint.decorationClones {
            (fragment.border.bottom, fragment.padding.bottom) = (0, 0)
        }
        return limit
    }

    private var hasAutomaticHeight: Bool {
        engine.definiteHeight(box.id, in: space, edges: edges) == nil
    }

    // MARK: - Lines

    mutating func layoutLines(_ content: InlineContent) {
        var inline = InlineLayout(self, content)
        inline.layout(resume: resume)
        self = inline.flow
        if content.hasLines { isAtTop = false }
    }

    /// Lays out the child at its natural width and scales the result to the box's width.
    mutating func layoutScaled(_ child: BoxID, _ scaling: Box.Scaling) {
        isAtTop = false
        let natural = engine.intrinsic(child).maximum
        var inner = ConstraintSpace(availableWidth: max(natural, 1))
        inner.width = .fixed(scaling == .downscale ? max(natural, contentWidth) : max(natural, 1))
        var part = engine.fragment(child, in: inner)
        guard part.size.width > 0, part.size.height > 0 else { return }
        var scale = contentWidth / part.size.width
        if scaling == .downscale { scale = min(1, scale) }
        if let limit = maximumHeight, part.size.height * scale > limit {
            scale = limit / part.size.height
        }
        let size = Size(width: part.size.width * scale, height: part.size.height * scale)
        let x = alignedX(free: contentWidth - size.width)
        part.scale = scale
        part.size = size
        part.firstBaseline = part.firstBaseline.map { $0 * scale }
        part.lastBaseline = part.lastBaseline.map { $0 * scale }
        let offset = Point(x: edges.inner.left + x, y: edges.inner.top)
        fragment.place(part, at: offset)
        noteBaselines(part, at: offset)
        cursor = size.height
    }

    private var maximumHeight: Double? {
        guard
            let height = box.style.borderBox(
                box.style.box.maxHeight, basis: space.percentHeight, edges: edges.inner.vertical)
        else { return nil }
        return max(0, height - edges.inner.vertical)
    }

    private func alignedX(free: Double) -> Double {
        switch box.style.text.textAlign {
        case .center: free / 2
        case .right: free
        case .end: box.isRTL ? 0 : free
        case .left: 0
        default: box.isRTL ? free : 0
        }
    }

    // MARK: - Marker

    private mutating func moveDown(by shift: Double) {
        for index in fragment.children.indices { fragment.children[index].offset.y += shift }
        for index in fragment.outOfFlow.indices {
            fragment.outOfFlow[index].staticPosition.y += shift
        }
        fragment.firstBaseline = fragment.firstBaseline.map { $0 + shift }
        fragment.lastBaseline = fragment.lastBaseline.map { $0 + shift }
        cursor += shift
    }

    /// Hangs a list item's marker beside its first line.
    private mutating func placeMarker() {
        // An item that goes to the next column takes its marker along.
        guard let id = box.marker, resume == nil, token == nil || fragment.firstBaseline != nil
        else { return }
        let part = engine.fragment(
            id, in: ConstraintSpace(availableWidth: contentWidth, width: .shrink))
        let marker = engine.box(id)
        // From the item's outer edge, whatever its border and padding.
        var x = -part.size.width
        if marker.symbol != nil {
            // Chromium: two thirds of the ascent, and 8 px.
            let ascent = engine.metrics(marker.style).ascent
            x = -(ascent * 2 / 3).rounded(.down) - 8
            if box.isRTL { x = width - x - part.size.width }
        } else if box.isRTL {
            x = width
        }
        var y: Double
        if let baseline = fragment.firstBaseline {
            y = baseline - (part.firstBaseline ?? part.size.height)
            if y < edges.inner.top - 1.0 / 64 {
                // A marker higher than the first line pushes it down.
                moveDown(by: edges.inner.top - y)
                y = edges.inner.top
            }
        } else {
            y = edges.inner.top
            cursor = max(cursor, part.size.height)
            isAtTop = false
            fragment.firstBaseline = part.firstBaseline.map { $0 + edges.inner.top }
        }
        fragment.children.insert(
            Fragment.Child(offset: Point(x: x, y: y), fragment: part), at: 0)
    }
}

extension LayoutEngine {
    /// The first available font's measures.
    func metrics(_ style: ComputedStyle) -> LineMetrics {
        memo.styles.metrics(style, context.fonts)
    }
}
