import TramaCore
import TramaStyle

extension FlexLayout {
    /// (3) An item with its flex base size and the bounds of its main size.
    func measured(_ box: Box) -> FlexItem {
        var item = FlexItem(box, basis: contentWidth)
        item.base = unit(base(item))
        let (low, high) = bounds(item)
        item.minimum = low
        item.maximum = max(low, high)
        let inner = isRow ? item.edges.inner.horizontal : item.edges.inner.vertical
        item.base = max(item.base, inner)
        item.main = item.hypothetical
        return item
    }

    private func base(_ item: FlexItem) -> Double {
        let style = item.box.style
        var basis = style.arrangement.flexBasis
        if basis == .auto { basis = isRow ? style.box.width : style.box.height }
        if let size = length(basis, item) { return size }
        if isRow {
            switch basis {
            case .minContent: return engine.intrinsic(item.box.id).minimum
            default: break
            }
        }
        return contentMain(item)
    }

    /// A border-box main size from a length; percentages need a definite container.
    private func length(_ dimension: Dimension, _ item: FlexItem) -> Double? {
        let inner = isRow ? item.edges.inner.horizontal : item.edges.inner.vertical
        return item.box.style.borderBox(
            dimension, basis: isRow ? contentWidth : contentHeight, edges: inner)
    }

    /// Main size of the item's content, at its cross size where that is fixed.
    private func contentMain(_ item: FlexItem) -> Double {
        var space = itemSpace()
        if isRow {
            if let height = stretchedCross(item), item.box.dependsOnHeight {
                space.fixedHeight = height
            }
            if item.box.isReplaced {
                space.availableWidth = layoutMaximum
                return engine.fragment(item.box.id, in: space).size.width
            }
            if let height = engine.definiteHeight(item.box.id, in: space, edges: item.edges),
                let ratio = item.box.style.box.aspectRatio, ratio > 0
            {
                return unit(height * ratio)
            }
            return engine.intrinsic(item.box.id).maximum
        }
        space.width = columnWidth(item, stretchedTo: nil)
        return engine.fragment(item.box.id, in: space).size.height
    }

    /// The height that content asks for, whatever the item's own `height` says.
    private func naturalHeight(_ item: FlexItem) -> Double {
        var space = itemSpace()
        space.width = columnWidth(item, stretchedTo: nil)
        let part = engine.fragment(item.box.id, in: space)
        return part.naturalHeight ?? part.size.height
    }

    /// The cross size of an item that stretches in a definite single line.
    private func stretchedCross(_ item: FlexItem) -> Double? {
        guard !wraps, let definiteCross, stretches(item) else { return nil }
        return max(0, definiteCross - crossMargin(item))
    }

    private func bounds(_ item: FlexItem) -> (Double, Double) {
        let style = item.box.style.box
        let inner = isRow ? item.edges.inner.horizontal : item.edges.inner.vertical
        let high = bound(isRow ? style.maxWidth : style.maxHeight, item) ?? .infinity
        let dimension = isRow ? style.minWidth : style.minHeight
        if let low = bound(dimension, item) { return (max(low, inner), high) }
        guard dimension == .auto, !clips(item.box) else { return (inner, high) }
        return (max(inner, min(automaticMinimum(item), high)), high)
    }

    private func clips(_ box: Box) -> Bool {
        let overflow = isRow ? box.style.box.overflowX : box.style.box.overflowY
        return overflow != .visible && overflow != .clip
    }

    private func bound(_ dimension: Dimension, _ item: FlexItem) -> Double? {
        switch dimension {
        case .minContent where isRow: engine.intrinsic(item.box.id).minimum
        case .maxContent where isRow: engine.intrinsic(item.box.id).maximum
        default: length(dimension, item)
        }
    }

    /// (4.5) The content-based minimum size.
    private func automaticMinimum(_ item: FlexItem) -> Double {
        let style = item.box.style.box
        let specified = length(isRow ? style.width : style.height, item)
        var content: Double
        if isRow {
            content =
                item.box.isReplaced ? contentMain(item) : engine.intrinsic(item.box.id).minimum
        } else {
            content = specified == nil ? contentMain(item) : naturalHeight(item)
        }
        if let most = length(isRow ? style.maxWidth : style.maxHeight, item) {
            content = min(content, most)
        }
        return min(specified ?? .infinity, content)
    }

    // MARK: - Places

    /// (12) Along the main axis.
    func placeMain(_ line: inout FlexLine, available: Double) {
        let gaps = mainGap * Double(max(0, line.items.count - 1))
        var free = line.items.reduce(available - gaps) {
            $0 - main($1.fragment.size) - mainMargin($1)
        }
        let automatic = line.items.reduce(0) { $0 + autoMargins($1.box) }
        let share = automatic > 0 && free > 0 ? free / Double(automatic) : 0
        if automatic > 0, free > 0 { free = 0 }
        let spread = Distribution(
            style.arrangement.justifyContent, free: free, count: line.items.count,
            reversed: isReverse && isRow != box.isRTL || isReverse && !isRow)
        var position = spread.start
        for i in line.items.indices {
            let item = line.items[i]
            let margins = sides(item)
            let auto = autoSides(item.box)
            position += margins.start + (auto.start ? share : 0)
            line.items[i].position.x = position
            position += main(item.fragment.size) + margins.end + (auto.end ? share : 0)
            position += mainGap + spread.between
        }
    }

    /// Margins at the main start and end.
    private func sides(_ item: FlexItem) -> (start: Double, end: Double) {
        let margin = item.edges.margin
        let pair = isRow ? (margin.left, margin.right) : (margin.top, margin.bottom)
        return isReverse ? (pair.1, pair.0) : pair
    }

    private func autoSides(_ box: Box) -> (start: Bool, end: Bool) {
        let margin = box.style.box.margin
        let pair =
            isRow
            ? (margin.left == nil, margin.right == nil) : (margin.top == nil, margin.bottom == nil)
        return isReverse ? (pair.1, pair.0) : pair
    }

    private func autoMargins(_ box: Box) -> Int {
        let sides = autoSides(box)
        return (sides.start ? 1 : 0) + (sides.end ? 1 : 0)
    }

    /// (13, 14) Along the cross axis, inside the line.
    func placeCross(_ line: inout FlexLine) {
        for i in line.items.indices {
            line.items[i].position.y = crossOffset(line.items[i], in: line)
        }
    }

    private func crossOffset(_ item: FlexItem, in line: FlexLine) -> Double {
        let margin = item.edges.margin
        let before = isRow ? margin.top : margin.left
        let free = line.cross - cross(item.fragment.size) - crossMargin(item)
        let own = item.box.style.box.margin
        let (autoStart, autoEnd) =
            isRow ? (own.top == nil, own.bottom == nil) : (own.left == nil, own.right == nil)
        if autoStart || autoEnd {
            guard free > 0 else { return before }
            return before + (autoStart ? (autoEnd ? unit(free / 2) : free) : 0)
        }
        let alignment = alignment(item)
        if alignment.isSafe, free < 0 { return before }
        // A right-to-left column starts at its right edge.
        let isMirrored = !isRow && box.isRTL
        switch alignment.keyword {
        case .center: return before + unit(free / 2)
        case .lastBaseline where isRow:
            return before + free - (line.depth - (depth(item) + margin.bottom))
        case .end, .flexEnd, .selfEnd, .lastBaseline: return before + (isMirrored ? 0 : free)
        case .right: return before + free
        case .baseline where isRow:
            return before + line.baseline - (baseline(item) + margin.top)
        case .left: return before
        default: return before + (isMirrored ? free : 0)
        }
    }
}

extension Box {
    /// A height decides its width: pictures and boxes with an aspect ratio.
    var dependsOnHeight: Bool { isReplaced || style.box.aspectRatio != nil }
}

extension LayoutEngine {
    /// Content widths of a flex container (CSS Flexbox 9.9, as browsers do it).
    func flexIntrinsic(_ box: Box, _ items: [BoxID]) -> IntrinsicWidths {
        let arrangement = box.style.arrangement
        let isRow = arrangement.flexDirection == .row || arrangement.flexDirection == .rowReverse
        let flow = items.filter { !self.box($0).isOutOfFlow }
        let gap = arrangement.columnGap?.fixed ?? 0
        if !isRow, arrangement.flexWrap != .nowrap, let widths = wrappedColumns(box, items, gap) {
            return widths
        }
        var widths = IntrinsicWidths.zero
        for id in flow {
            let own = flexContribution(id, isRow: isRow)
            guard isRow else {
                widths.minimum = max(widths.minimum, own.minimum)
                widths.maximum = max(widths.maximum, own.maximum)
                continue
            }
            if arrangement.flexWrap == .nowrap {
                widths.minimum += own.minimum
            } else {
                widths.minimum = max(widths.minimum, own.minimum)
            }
            widths.maximum += own.maximum
        }
        if isRow {
            let gaps = gap * Double(max(0, flow.count - 1))
            if arrangement.flexWrap == .nowrap { widths.minimum += gaps }
            widths.maximum += gaps
        }
        return widths
    }

    /// A column of a known height that wraps is as wide as its lines together.
    private func wrappedColumns(
        _ box: Box, _ items: [BoxID], _ gap: Double
    ) -> IntrinsicWidths? {
        let edges = BoxEdges(box.style, basis: 0)
        guard
            let height = box.style.borderBox(
                box.style.box.height, basis: nil, edges: edges.inner.vertical)
        else { return nil }
        let room = height - edges.inner.vertical
        let between = box.style.arrangement.rowGap?.fixed ?? 0
        var lines: [IntrinsicWidths] = []
        var used = 0.0
        for id in items where !self.box(id).isOutOfFlow {
            let own = contribution(id)
            let margin = BoxEdges(self.box(id).style, basis: 0).margin.vertical
            let space = ConstraintSpace(availableWidth: own.maximum, width: .shrink)
            let length = fragment(id, in: space).size.height + margin
            if lines.isEmpty || used + between + length > room + 1.0 / 64 {
                lines.append(own)
                used = length
                continue
            }
            used += between + length
            let last = lines.count - 1
            lines[last].minimum = max(lines[last].minimum, own.minimum)
            lines[last].maximum = max(lines[last].maximum, own.maximum)
        }
        let gaps = gap * Double(max(0, lines.count - 1))
        return IntrinsicWidths(
            minimum: lines.reduce(gaps) { $0 + $1.minimum },
            maximum: lines.reduce(gaps) { $0 + $1.maximum })
    }

    /// A fixed `flex-basis` stands for the width where the item can't leave it.
    private func flexContribution(_ id: BoxID, isRow: Bool) -> IntrinsicWidths {
        let style = box(id).style
        let widths = contribution(id)
        let edges = BoxEdges(style, basis: 0)
        guard isRow,
            let basis = style.borderBox(
                style.arrangement.flexBasis, basis: nil, edges: edges.inner.horizontal)
        else { return widths }
        let outer = basis + edges.margin.horizontal
        return IntrinsicWidths(
            minimum: style.arrangement.flexShrink == 0
                ? max(outer, widths.minimum) : widths.minimum,
            maximum: style.arrangement.flexGrow == 0
                ? max(outer, widths.minimum)
                : max(outer, widths.maximum))
    }
}
