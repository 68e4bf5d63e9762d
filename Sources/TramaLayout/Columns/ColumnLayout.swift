import TramaCore
import TramaStyle

/// Multi-column layout (CSS Multi-column 1): the content flows through columns of equal width.
struct ColumnLayout {
    let engine: LayoutEngine
    let box: Box
    let space: ConstraintSpace
    let edges: BoxEdges
    let width: Double
    let contentWidth: Double
    let count: Int
    let columnWidth: Double
    let gap: Double
    /// Content-box height that style or container fix.
    let contentHeight: Double?

    init(_ engine: LayoutEngine, _ id: BoxID, _ space: ConstraintSpace) {
        self.engine = engine
        self.space = space
        box = engine.box(id)
        edges = BoxEdges(box.style, basis: space.percentWidth)
        width = engine.usedWidth(id, in: space, edges: edges)
        contentWidth = max(0, width - edges.inner.horizontal)
        let arrangement = box.style.arrangement
        // `normal` is 1em between columns.
        gap = arrangement.columnGap?.used(contentWidth) ?? box.style.text.fontSize
        let room = contentWidth
        var count = max(1, arrangement.columnCount ?? Int.max)
        if let wanted = arrangement.columnWidth {
            let fitting = ((room + gap) / (max(wanted, 1) + gap)).rounded(.down)
            count = min(count, max(1, Int(min(fitting, Double(Self.columnLimit)))))
        }
        self.count = min(count == Int.max ? 1 : count, Self.columnLimit)
        columnWidth = max(0, (room + gap) / Double(self.count) - gap)
        let inner = edges.inner.vertical
        contentHeight = engine.definiteHeight(id, in: space, edges: edges)
            .map { max(0, $0 - inner) }
    }

    /// Columns of a slide: more than fit on any page, few enough to lay out at once.
    private static let columnLimit = 200

    func layout() -> Fragment {
        var fragment = Fragment(box: box.id, size: Size(width: width, height: 0))
        fragment.border = edges.border
        fragment.padding = edges.padding
        var y = 0.0
        for (inner, isSpanner) in sections() {
            if isSpanner {
                y = place(spanner: inner, at: y, in: &fragment)
            } else {
                y = place(columns: inner, at: y, in: &fragment)
            }
        }
        let height = engine.usedHeight(
            box.id, natural: y + edges.inner.vertical, width: width, in: space, edges: edges)
        fragment.size.height = unit(height)
        return fragment
    }

    /// Boxes to flow through columns, each a list of children of this box, and spanners between.
    private func sections() -> [(content: [BoxID]?, isSpanner: Bool)] {
        guard case .blocks(let children) = box.content,
            children.contains(where: { engine.box($0).style.arrangement.columnSpan == .all })
        else { return [(nil, false)] }
        var result: [(content: [BoxID]?, isSpanner: Bool)] = []
        var run: [BoxID] = []
        for child in children {
            if engine.box(child).style.arrangement.columnSpan == .all {
                if !run.isEmpty { result.append((run, false)) }
                run = []
                result.append(([child], true))
            } else {
                run.append(child)
            }
        }
        if !run.isEmpty { result.append((run, false)) }
        return result
    }

    private func place(spanner: [BoxID]?, at y: Double, in fragment: inout Fragment) -> Double {
        guard let id = spanner?.first else { return y }
        let margin = BoxEdges(engine.box(id).style, basis: contentWidth).margin
        var spanSpace = ConstraintSpace(availableWidth: contentWidth)
        spanSpace.percentHeight = contentHeight
        let part = engine.fragment(id, in: spanSpace)
        let offset = Point(
            x: edges.inner.left + margin.left, y: edges.inner.top + y + margin.top)
        fragment.place(part, at: offset)
        if fragment.firstBaseline == nil {
            fragment.firstBaseline = part.firstBaseline.map { $0 + offset.y }
        }
        return y + margin.vertical + part.size.height
    }

    // MARK: - Columns

    private func place(
        columns children: [BoxID]?, at y: Double, in fragment: inout Fragment
    ) -> Double {
        let room = contentHeight.map { max(0, $0 - y) }
        let height = columnHeight(children, room: room)
        let parts = fragments(children, height: height, limit: Self.columnLimit)
        var tallest = 0.0
        for (index, var part) in parts.enumerated() {
            part.kind = .column
            let x = Double(index) * (columnWidth + gap)
            let left = box.isRTL ? contentWidth - x - columnWidth : x
            let offset = Point(x: edges.inner.left + unit(left), y: edges.inner.top + y)
            fragment.place(part, at: offset)
            tallest = max(tallest, part.size.height)
            if fragment.firstBaseline == nil {
                fragment.firstBaseline = part.firstBaseline.map { $0 + offset.y }
            }
            if index > 0 {
                addRule(before: left, y: y, height: min(height, part.size.height), to: &fragment)
            }
        }
        for index in fragment.rules.indices
        where fragment.rules[index].frame.minY == edges.inner.top + y {
            fragment.rules[index].frame.size.height = tallest
        }
        return y + (box.style.arrangement.columnFill == .auto ? room ?? tallest : tallest)
    }

    private func addRule(
        before x: Double, y: Double, height: Double, to fragment: inout Fragment
    ) {
        let side = box.style.arrangement.columnRule
        guard side.width > 0, side.line.isVisible else { return }
        let middle = box.isRTL ? x + columnWidth + gap / 2 : x - gap / 2
        let frame = Rect(
            x: edges.inner.left + middle - side.width / 2, y: edges.inner.top + y,
            width: side.width, height: height)
        fragment.rules.append(Fragment.Rule(frame: frame, side: side, isVertical: true))
    }

    /// The height at which the content fills the columns, or the given one.
    private func columnHeight(_ children: [BoxID]?, room: Double?) -> Double {
        if box.style.arrangement.columnFill == .auto, let room { return room }
        let whole = fragments(children, height: nil, limit: 1).first?.size.height ?? 0
        var low = max(1, whole / Double(count))
        var high = max(low, whole)
        // Grow from the ideal height to the least at which nothing is left over.
        for _ in 0..<Self.balanceRounds where high - low > 0.5 {
            let middle = (low + high) / 2
            if fits(children, height: middle) { high = middle } else { low = middle }
        }
        let height = fits(children, height: low) ? low : high
        return room.map { min($0, height) } ?? height
    }

    /// Halving 14,400 px to half a pixel takes 15 rounds.
    private static let balanceRounds = 16

    private func fits(_ children: [BoxID]?, height: Double) -> Bool {
        let parts = fragments(
            children, height: height, limit: count + 1, isBalancing: true)
        return parts.count <= count && parts.allSatisfy { $0.size.height <= height + 1.0 / 64 }
    }

    /// The content laid out in columns of a height; endless when nil.
    private func fragments(
        _ children: [BoxID]?, height: Double?, limit: Int, isBalancing: Bool = false
    ) -> [Fragment] {
        var parts: [Fragment] = []
        var token: BreakToken?
        repeat {
            let result = column(
                children, height: height, resume: token, isBalancing: isBalancing)
            parts.append(result.fragment)
            // A column that takes nothing would go on for ever.
            guard result.token != token else { break }
            token = result.token
        } while token != nil && parts.count < limit
        return parts
    }

    /// One column: an anonymous block with this box's children.
    private func column(
        _ children: [BoxID]?, height: Double?, resume: BreakToken?, isBalancing: Bool
    ) -> LayoutResult {
        var columnSpace = ConstraintSpace(availableWidth: columnWidth)
        columnSpace.width = .fixed(unit(columnWidth))
        columnSpace.fragmentHeight = height
        columnSpace.isFragmentStart = true
        columnSpace.isBalancing = isBalancing
        columnSpace.percentHeight = contentHeight
        var floats = Exclusions()
        var flow = BlockFlow(
            engine, box.columnContent(children), columnSpace, floats, resume)
        let result = flow.layout()
        floats = flow.floats
        return LayoutResult(fragment: result.fragment, token: result.token)
    }
}

extension Box {
    /// The box as one column: its content without its own edges, sizes and alignment.
    fileprivate func columnContent(_ children: [BoxID]?) -> Box {
        var inner = style.inheriting().asBlock()
        inner.text = style.text
        inner.box.display = .block(.flowRoot)
        inner.box.unicodeBidi = style.box.unicodeBidi
        var column = Box(
            id: id, style: inner, node: node, pseudo: nil, isAnonymous: true,
            content: children.map(Content.blocks) ?? content)
        column.isColumn = true
        return column
    }
}
