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
        // Margins of spanners one after the other collapse; those of columns do not reach out.
        var strut = MarginStrut()
        var token: BreakToken?
        repeat {
            let row = row(from: token, room: contentHeight.map { max(0, $0 - y - strut.sum) })
            if !row.isEmpty {
                y += strut.sum
                strut = MarginStrut()
                y = place(row, at: y, in: &fragment)
            }
            token = row.token
            guard let spanner = token.flatMap(spanner(at:)) else { break }
            y = place(spanner, at: y, after: &strut, in: &fragment)
        } while true
        let natural = y + strut.sum + edges.inner.vertical
        fragment.naturalHeight = natural
        let height = engine.usedHeight(
            box.id, natural: natural, width: width, in: space, edges: edges)
        fragment.alignContent(box.style.arrangement.alignContent, free: height - natural)
        fragment.size.height = unit(height)
        return fragment
    }

    // MARK: - Spanners

    /// The box with `column-span: all` at which the flow stopped.
    private func spanner(at token: BreakToken) -> BoxID? {
        var content = box.content
        var token = token
        while case .child(let index, let inner?) = token, case .blocks(let children) = content,
            children.indices.contains(index)
        {
            if inner == .spanner { return children[index] }
            content = engine.box(children[index]).content
            token = inner
        }
        return nil
    }

    private func place(
        _ id: BoxID, at y: Double, after strut: inout MarginStrut, in fragment: inout Fragment
    ) -> Double {
        let margin = BoxEdges(engine.box(id).style, basis: contentWidth).margin
        var spanSpace = ConstraintSpace(availableWidth: contentWidth)
        spanSpace.percentHeight = contentHeight
        let part = engine.fragment(id, in: spanSpace)
        strut.add(margin.top)
        let top = y + strut.sum
        strut = MarginStrut(margin.bottom)
        let offset = Point(x: edges.inner.left + margin.left, y: edges.inner.top + top)
        fragment.place(part, at: offset)
        if fragment.firstBaseline == nil {
            fragment.firstBaseline = part.firstBaseline.map { $0 + offset.y }
        }
        return top + part.size.height
    }

    // MARK: - Columns

    /// Columns side by side, up to a spanner or the end.
    private struct Row {
        var parts: [Fragment] = []
        var height = 0.0
        var token: BreakToken?
        var isEmpty: Bool { parts.allSatisfy { $0.children.isEmpty && $0.outOfFlow.isEmpty } }
    }

    private func place(_ row: Row, at y: Double, in fragment: inout Fragment) -> Double {
        var tallest = 0.0
        for (index, var part) in row.parts.enumerated() {
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
                addRule(
                    before: left, y: y, height: min(row.height, part.size.height), to: &fragment)
            }
        }
        for index in fragment.rules.indices
        where fragment.rules[index].frame.minY == edges.inner.top + y {
            fragment.rules[index].frame.size.height = tallest
        }
        guard box.style.arrangement.columnFill == .auto, row.token == nil else {
            return y + tallest
        }
        return contentHeight ?? y + tallest
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

    private func row(from token: BreakToken?, room: Double?) -> Row {
        let height = columnHeight(from: token, room: room)
        return columns(from: token, height: height, limit: Self.columnLimit)
    }

    /// The height at which the content fills the columns, or the given one.
    private func columnHeight(from token: BreakToken?, room: Double?) -> Double {
        let room = room ?? maximumRoom
        if box.style.arrangement.columnFill == .auto, let room { return room }
        let whole = columns(from: token, height: nil, limit: 1).parts.first?.size.height ?? 0
        var low = max(1, whole / Double(count))
        var high = max(low, whole)
        // Grow from the ideal height to the least at which nothing is left over.
        for _ in 0..<Self.balanceRounds where high - low > 0.5 {
            let middle = (low + high) / 2
            if fits(from: token, height: middle) { high = middle } else { low = middle }
        }
        let height = fits(from: token, height: low) ? low : high
        return room.map { min($0, height) } ?? height
    }

    /// `max-height` bounds columns whose height the content decides.
    private var maximumRoom: Double? {
        box.style.borderBox(
            box.style.box.maxHeight, basis: space.percentHeight, edges: edges.inner.vertical
        ).map { max(0, $0 - edges.inner.vertical) }
    }

    /// Halving 14,400 px to half a pixel takes 15 rounds.
    private static let balanceRounds = 16

    private func fits(from token: BreakToken?, height: Double) -> Bool {
        let row = columns(from: token, height: height, limit: count + 1, isBalancing: true)
        return row.parts.count <= count
            && row.parts.allSatisfy { $0.size.height <= height + 1.0 / 64 }
    }

    /// The content laid out in columns of a height; endless when nil.
    private func columns(
        from start: BreakToken?, height: Double?, limit: Int, isBalancing: Bool = false
    ) -> Row {
        var row = Row(height: height ?? 0, token: start)
        repeat {
            let result = column(height: height, resume: row.token, isBalancing: isBalancing)
            row.parts.append(result.fragment)
            // A column that takes nothing would go on for ever.
            guard result.token != row.token else {
                row.token = nil
                break
            }
            row.token = result.token
        } while row.token.map { !$0.isAtSpanner } ?? false && row.parts.count < limit
        return row
    }

    /// One column: an anonymous block with this box's children.
    private func column(height: Double?, resume: BreakToken?, isBalancing: Bool) -> LayoutResult {
        var columnSpace = ConstraintSpace(availableWidth: columnWidth)
        columnSpace.width = .fixed(unit(columnWidth))
        columnSpace.fragmentHeight = height
        columnSpace.isFragmentStart = true
        columnSpace.isBalancing = isBalancing
        columnSpace.stopsAtSpanners = true
        columnSpace.percentHeight = contentHeight
        var flow = BlockFlow(engine, box.columnContent, columnSpace, Exclusions(), resume)
        let result = flow.layout()
        return LayoutResult(fragment: result.fragment, token: result.token)
    }
}

extension Box {
    /// The box as one column: its content without its own edges, sizes and alignment.
    fileprivate var columnContent: Box {
        var inner = style.inheriting().asBlock()
        inner.text = style.text
        inner.box.display = .block(.flowRoot)
        inner.box.unicodeBidi = style.box.unicodeBidi
        var column = Box(
            id: id, style: inner, node: node, pseudo: nil, isAnonymous: true,
            content: content)
        column.isColumn = true
        return column
    }
}
