import TramaCore
import TramaStyle

/// A table's layout: captions, columns, rows, cells (CSS 2.1, 17; CSS Tables 3).
struct TableLayout {
    let engine: LayoutEngine
    let box: Box
    let content: TableContent
    let space: ConstraintSpace
    let resume: BreakToken?
    let edges: BoxEdges
    let grid: TableGrid
    let spacingX: Double
    let spacingY: Double

    init(
        _ engine: LayoutEngine, _ id: BoxID, _ content: TableContent, _ space: ConstraintSpace,
        resume: BreakToken?
    ) {
        self.engine = engine
        self.content = content
        self.space = space
        self.resume = resume
        box = engine.box(id)
        edges = BoxEdges(box.style, basis: space.percentWidth)
        grid = TableGrid(content)
        let collapses = box.style.text.borderCollapse == .collapse
        spacingX = collapses ? 0 : box.style.text.borderSpacingX
        spacingY = collapses ? 0 : box.style.text.borderSpacingY
    }

    func layout() -> LayoutResult {
        var shrinking = space
        if shrinking.width == .fill { shrinking.width = .shrink }
        let used = engine.usedWidth(box.id, in: shrinking, edges: edges)
        let isFixed = box.style.box.tableLayout == .fixed && box.style.box.width != .auto
        let columns = TableColumns(engine, box, content, grid)
        let least = isFixed ? 0 : columns.intrinsic.minimum + edges.inner.horizontal
        let width = max(used, least)
        let inner = max(0, width - edges.inner.horizontal)
        let widths =
            isFixed
            ? FixedColumns(engine, content, grid, spacing: spacingX, filling: inner).widths
            : columns.widths(filling: inner)
        var rows = TableRows(self, widths: widths)
        rows.stretch(to: wantedHeight())
        rows.collapse()
        let (table, token) = assemble(rows, width: width)
        return LayoutResult(fragment: withCaptions(table, isLast: token == nil), token: token)
    }

    /// The height that `height` asks the rows to fill, without the table's edges.
    private func wantedHeight() -> Double? {
        guard resume == nil, space.fragmentHeight == nil else { return nil }
        let style = box.style
        let height =
            space.fixedHeight
            ?? style.borderBox(
                style.box.height, basis: space.percentHeight, edges: edges.inner.vertical)
        let least = style.borderBox(
            style.box.minHeight, basis: space.percentHeight, edges: edges.inner.vertical)
        let wanted = max(height ?? 0, least ?? 0)
        return wanted > 0 ? max(0, wanted - edges.inner.vertical) : nil
    }

    // MARK: Rows on this page

    private func assemble(_ rows: TableRows, width: Double) -> (Fragment, BreakToken?) {
        var shown: [Int] = []
        var token: BreakToken?
        let headers = content.rows.indices.prefix {
            engine.box(content.rows[$0].group).style.box.display.inside == .tableHeaderGroup
        }
        var first = 0
        if case .row(let row)? = resume {
            first = min(max(row, 0), content.rows.count)
            if first > headers.count { shown = Array(headers) }
        }
        var bottom = edges.inner.top + spacingY
        for row in shown { bottom += rows.heights[row] + spacingY }
        let repeated = shown.count
        for row in first..<max(first, content.rows.count) {
            let end = bottom + rows.heights[row] + spacingY + edges.inner.bottom
            if let limit = space.fragmentHeight, end > limit + 1.0 / 64, shown.count > repeated {
                token = .row(row)
                break
            }
            shown.append(row)
            bottom += rows.heights[row] + spacingY
        }
        let height = max(
            bottom + edges.inner.bottom, space.fixedHeight ?? 0)
        var table = Fragment(
            box: box.id, size: Size(width: width, height: unit(height)))
        table.border = edges.border
        table.padding = edges.padding
        table.hidesBorder = content.collapsed != nil
        placeColumns(rows, height: bottom - edges.inner.top - 2 * spacingY, in: &table)
        place(shown, rows, in: &table)
        placeStatics(in: &table)
        return (table, token)
    }

    private func place(_ shown: [Int], _ rows: TableRows, in table: inout Fragment) {
        var y = edges.inner.top + spacingY
        let x = edges.inner.left + spacingX
        let rowWidth = rows.rowWidth
        let shiftSpace = ConstraintSpace(availableWidth: rowWidth)
        var tops: [Int: Double] = [:]
        var group: (id: BoxID, top: Double, fragment: Fragment)?
        func close(_ table: inout Fragment) {
            guard var open = group else { return }
            open.fragment.size.height = unit(y - spacingY - open.top)
            let owner = engine.box(open.id)
            if owner.isContainingBlock { engine.placeOutOfFlow(in: &open.fragment) }
            let shift = engine.relativeShift(owner, in: shiftSpace)
            table.place(open.fragment, at: Point(x: x, y: open.top) + shift)
            group = nil
        }
        for index in shown {
            let row = content.rows[index]
            if group?.id != row.group {
                close(&table)
                group = (
                    row.group, y,
                    Fragment(box: row.group, size: Size(width: rowWidth, height: 0))
                )
            }
            tops[index] = y
            var part = rows.fragment(index, width: rowWidth, isRTL: box.isRTL)
            let owner = engine.box(row.box)
            if owner.isContainingBlock { engine.placeOutOfFlow(in: &part) }
            if table.firstBaseline == nil {
                table.firstBaseline = part.firstBaseline.map { $0 + y }
            }
            let top = group?.top ?? y
            let shift = engine.relativeShift(owner, in: shiftSpace)
            group?.fragment.place(part, at: Point(x: 0, y: y - top) + shift)
            y += rows.heights[index] + spacingY
        }
        close(&table)
        table.lastBaseline = table.firstBaseline
        if let collapsed = content.collapsed {
            table.rules = rules(collapsed, rows, tops: tops, x: x)
        }
    }

    /// Boxes of `col` and `colgroup` under the rows: only their backgrounds are seen.
    private func placeColumns(_ rows: TableRows, height: Double, in table: inout Fragment) {
        var first = 0
        var groups: [(id: BoxID, start: Int, end: Int)] = []
        var columns: [(id: BoxID, start: Int, end: Int)] = []
        for entry in content.columns {
            let end = min(first + entry.span, grid.columnCount)
            guard first < end else { break }
            if let id = entry.group {
                if groups.last?.id == id {
                    groups[groups.count - 1].end = end
                } else {
                    groups.append((id, first, end))
                }
            }
            if entry.box != entry.group { columns.append((entry.box, first, end)) }
            first = end
        }
        for (id, start, end) in groups + columns {
            let left = rows.left(of: start)
            let width = rows.left(of: end) - left - spacingX
            let part = Fragment(box: id, size: Size(width: width, height: unit(max(0, height))))
            let x = box.isRTL ? rows.rowWidth - left - width : left
            table.place(
                part, at: Point(x: edges.inner.left + spacingX + x, y: edges.inner.top + spacingY))
        }
    }

    private func placeStatics(in table: inout Fragment) {
        for id in content.outOfFlow {
            table.outOfFlow.append(OutOfFlow(box: id, staticPosition: table.contentOrigin))
        }
    }

    /// The shared borders of the rows shown, centred on the lines of the grid.
    private func rules(
        _ borders: CollapsedBorders, _ rows: TableRows, tops: [Int: Double], x: Double
    ) -> [Fragment.Rule] {
        var result: [Fragment.Rule] = []
        for (row, top) in tops.sorted(by: { $0.key < $1.key }) {
            let bottom = top + rows.heights[row]
            for column in 0..<grid.columnCount {
                let left = x + rows.left(of: column)
                let width = rows.widths[column]
                let above = borders.horizontal[row][column]
                let below = borders.horizontal[row + 1][column]
                result.append(horizontal(above, left, top, width))
                if tops[row + 1] == nil { result.append(horizontal(below, left, bottom, width)) }
            }
            for column in 0...grid.columnCount {
                let side = borders.vertical[row][column]
                let middle = x + rows.left(of: column)
                let frame = Rect(
                    x: middle - side.width / 2, y: top, width: side.width, height: bottom - top)
                result.append(Fragment.Rule(frame: frame, side: side, isVertical: true))
            }
        }
        return result.filter { $0.side.width > 0 && $0.side.line != .hidden }
    }

    private func horizontal(
        _ side: BorderSide, _ left: Double, _ y: Double, _ width: Double
    ) -> Fragment.Rule {
        // Reaching over the crossing vertical lines closes the corners.
        let frame = Rect(
            x: left - side.width / 2, y: y - side.width / 2, width: width + side.width,
            height: side.width)
        return Fragment.Rule(frame: frame, side: side, isVertical: false)
    }

    // MARK: Captions

    private func withCaptions(_ table: Fragment, isLast: Bool) -> Fragment {
        guard !content.captions.isEmpty else { return table }
        var grid = table
        grid.kind = .tableGrid
        var outer = Fragment(box: box.id, size: Size(width: table.size.width, height: 0))
        outer.hidesDecoration = true
        outer.outOfFlow = grid.outOfFlow
        grid.outOfFlow = []
        var y = 0.0
        func placeCaptions(_ side: CaptionSide) {
            for caption in content.captions
            where engine.box(caption).style.text.captionSide == side {
                let margin = BoxEdges(engine.box(caption).style, basis: table.size.width).margin
                let part = engine.fragment(
                    caption, in: ConstraintSpace(availableWidth: table.size.width))
                outer.place(part, at: Point(x: margin.left, y: y + margin.top))
                y += margin.vertical + part.size.height
            }
        }
        if resume == nil { placeCaptions(.top) }
        outer.firstBaseline = grid.firstBaseline.map { $0 + y }
        for index in outer.outOfFlow.indices { outer.outOfFlow[index].staticPosition.y += y }
        outer.place(grid, at: Point(x: 0, y: y))
        y += grid.size.height
        if isLast { placeCaptions(.bottom) }
        outer.size.height = unit(y)
        outer.lastBaseline = outer.firstBaseline
        return outer
    }
}
