import TramaCore
import TramaStyle

/// The heights of a table's rows and the cells in them.
struct TableRows {
    private let table: TableLayout
    let widths: [Double]
    private(set) var heights: [Double]
    /// Distance from each row's top to the baseline that its cells share.
    private var baselines: [Double]
    private var parts: [BoxID: Fragment] = [:]

    init(_ table: TableLayout, widths: [Double]) {
        self.table = table
        self.widths = Self.snapped(widths)
        heights = Array(repeating: 0, count: table.grid.rowCount)
        baselines = heights
        for cell in table.grid.cells { parts[cell.box] = measure(cell) }
        readRows()
        for cell in table.grid.cells where cell.rowSpan > 1 { spread(cell) }
    }

    /// Widths in layout units, the rounding carried on so that their sum stays.
    private static func snapped(_ widths: [Double]) -> [Double] {
        var result: [Double] = []
        var exact = 0.0
        var given = 0.0
        for width in widths {
            exact += width
            result.append(unit(exact - given))
            given += result.last ?? 0
        }
        return result
    }

    func left(of column: Int) -> Double {
        widths.prefix(column).reduce(0, +) + table.spacingX * Double(column)
    }

    /// All columns and the gaps between them.
    var rowWidth: Double {
        widths.reduce(0, +) + table.spacingX * Double(max(0, widths.count - 1))
    }

    private func width(of cell: TableGrid.Cell) -> Double {
        cell.columns.reduce(table.spacingX * Double(cell.columnSpan - 1)) {
            $0 + (widths.indices.contains($1) ? widths[$1] : 0)
        }
    }

    private func measure(_ cell: TableGrid.Cell) -> Fragment {
        let width = width(of: cell)
        let space = ConstraintSpace(availableWidth: width, width: .fixed(width))
        var part = table.engine.fragment(cell.box, in: space)
        // A cell's height is a minimum: content that is higher pushes it.
        part.size.height = max(part.size.height, part.naturalHeight ?? 0)
        part.hidesBorder = table.content.collapsed != nil
        return part
    }

    private func height(of cell: TableGrid.Cell) -> Double { parts[cell.box]?.size.height ?? 0 }

    private mutating func readRows() {
        var below = heights
        for cell in table.grid.cells {
            guard alignment(cell) == .baseline, let part = parts[cell.box] else { continue }
            let baseline = Self.baseline(part)
            baselines[cell.row] = max(baselines[cell.row], baseline)
            if cell.rowSpan == 1 {
                let natural = part.naturalHeight ?? part.size.height
                below[cell.row] = max(below[cell.row], natural - baseline)
            }
        }
        for cell in table.grid.cells where cell.rowSpan == 1 {
            heights[cell.row] = max(heights[cell.row], height(of: cell))
        }
        for (index, row) in table.content.rows.enumerated() {
            let style = table.engine.box(row.box).style
            let least = style.borderBox(style.box.height, basis: nil, edges: 0) ?? 0
            heights[index] = unit(max(heights[index], baselines[index] + below[index], least))
        }
    }

    /// Gives the rows under a tall cell what they lack, by their heights.
    private mutating func spread(_ cell: TableGrid.Cell) {
        let have = cell.rows.reduce(table.spacingY * Double(cell.rowSpan - 1)) {
            $0 + heights[$1]
        }
        grow(Array(cell.rows), by: height(of: cell) - have)
    }

    private mutating func grow(_ rows: [Int], by extra: Double) {
        guard extra > 0, !rows.isEmpty else { return }
        let total = rows.reduce(0) { $0 + heights[$1] }
        for row in rows {
            let share = total > 0 ? heights[row] / total : 1 / Double(rows.count)
            heights[row] = unit(heights[row] + extra * share)
        }
    }

    /// Stretches rows until they and their gaps fill a height: percentages first, then rows without
    /// a height of their own, then all.
    mutating func stretch(to height: Double?) {
        guard let height, !heights.isEmpty else { return }
        let room = height - table.spacingY * Double(heights.count + 1)
        func rest() -> Double { room - heights.reduce(0, +) }
        let wanted = heights.indices.map(wantedHeight)
        for (row, wish) in wanted.enumerated() {
            guard case .percent(let percent) = wish else { continue }
            let more = min(percent / 100 * room - heights[row], rest())
            if more > 0 { heights[row] = unit(heights[row] + more) }
        }
        let free = heights.indices.filter { wanted[$0] == .auto }
        let fixed = heights.indices.filter { wanted[$0] == .fixed }
        grow(free.isEmpty ? (fixed.isEmpty ? Array(heights.indices) : fixed) : free, by: rest())
    }

    private enum WantedHeight: Equatable {
        case auto, fixed
        case percent(Double)
    }

    /// What a row and its cells say about its height.
    private func wantedHeight(_ row: Int) -> WantedHeight {
        let boxes =
            [table.content.rows[row].box]
            + table.grid.cells.filter { $0.row == row && $0.rowSpan == 1 }.map(\.box)
        var result = WantedHeight.auto
        for id in boxes {
            guard case .length(let length) = table.engine.box(id).style.box.height else { continue }
            if length.fixed == nil { return .percent(length.resolve(100)) }
            result = .fixed
        }
        return result
    }

    /// Takes rows with `visibility: collapse` out, once all heights are known.
    mutating func collapse() {
        for (index, row) in table.content.rows.enumerated()
        where table.engine.box(row.box).style.text.visibility == .collapse {
            heights[index] = 0
            baselines[index] = 0
        }
    }

    private func alignment(_ cell: TableGrid.Cell) -> VerticalAlign {
        switch table.engine.box(cell.box).style.box.verticalAlign {
        case .top: .top
        case .middle: .middle
        case .bottom: .bottom
        default: .baseline
        }
    }

    /// The first line's baseline, or the bottom of the content box.
    private static func baseline(_ part: Fragment) -> Double {
        part.firstBaseline ?? part.size.height - part.border.bottom - part.padding.bottom
    }

    /// A row with its cells at their final heights.
    func fragment(_ row: Int, width: Double, isRTL: Bool) -> Fragment {
        var fragment = Fragment(
            box: table.content.rows[row].box, size: Size(width: width, height: heights[row]))
        fragment.firstBaseline = baselines[row] > 0 ? baselines[row] : nil
        for cell in table.grid.cells where cell.row == row {
            guard var part = parts[cell.box] else { continue }
            let height = cell.rows.reduce(table.spacingY * Double(cell.rowSpan - 1)) {
                $0 + heights[$1]
            }
            if needsFinalHeight(cell), part.size.height != height {
                let width = part.size.width
                var space = ConstraintSpace(availableWidth: width, width: .fixed(width))
                space.fixedHeight = height
                let hidesBorder = part.hidesBorder
                part = table.engine.fragment(cell.box, in: space)
                part.hidesBorder = hidesBorder
            }
            settle(&part, cell, height: height)
            let left = left(of: cell.column)
            let x = isRTL ? width - left - part.size.width : left
            fragment.place(part, at: Point(x: x, y: 0))
        }
        return fragment
    }

    /// Whether a cell's content depends on how high the cell becomes: positioned boxes do, and
    /// percentages where something gave a height to begin with.
    private func needsFinalHeight(_ cell: TableGrid.Cell) -> Bool {
        let box = table.engine.box(cell.box)
        if box.isContainingBlock { return true }
        guard case .blocks(let children) = box.content,
            children.contains(where: { table.engine.box($0).style.box.height.hasPercentage })
        else { return false }
        let row = table.engine.box(table.content.rows[cell.row].box)
        return [box, row, table.box].contains { $0.style.box.height != .auto }
    }

    /// Stretches a cell to its rows and moves its content by `vertical-align`.
    private func settle(_ part: inout Fragment, _ cell: TableGrid.Cell, height: Double) {
        let free = height - (part.naturalHeight ?? part.size.height)
        let shift: Double
        switch alignment(cell) {
        case .middle: shift = unit(free / 2)
        case .bottom: shift = free
        case .baseline: shift = min(max(0, free), baselines[cell.row] - Self.baseline(part))
        default: shift = 0
        }
        part.size.height = height
        for index in part.children.indices
        where !table.engine.box(part.children[index].fragment.box).isOutOfFlow {
            part.children[index].offset.y += shift
        }
        for index in part.outOfFlow.indices { part.outOfFlow[index].staticPosition.y += shift }
        part.firstBaseline = part.firstBaseline.map { $0 + shift }
        part.lastBaseline = part.lastBaseline.map { $0 + shift }
        let style = table.engine.box(cell.box).style
        part.hidesDecoration =
            style.text.emptyCells == .hide && part.children.isEmpty
            && table.content.collapsed == nil
    }
}
