import TramaCore
import TramaStyle

/// The borders of a table whose cells share them (CSS 2.1, 17.6.2), one side for each edge of the grid.
package struct CollapsedBorders: Sendable {
    static let none = BorderSide(width: 0, line: .none, color: .transparent)
    /// `[rowCount + 1][columnCount]`: edges above each row, and below the last.
    private(set) var horizontal: [[BorderSide]]
    /// `[rowCount][columnCount + 1]`: edges left of each column, and right of the last.
    private(set) var vertical: [[BorderSide]]

    init(rows: Int, columns: Int) {
        horizontal = Array(repeating: Array(repeating: Self.none, count: columns), count: rows + 1)
        vertical = Array(repeating: Array(repeating: Self.none, count: columns + 1), count: rows)
    }

    /// Lets a box that covers a part of the grid compete for the edges around it.
    ///
    /// Boxes come in the order of their claim: what came before wins ties.
    mutating func claim(rows: Range<Int>, columns: Range<Int>, sides: Sides<BorderSide>) {
        guard let top = rows.first, let left = columns.first else { return }
        for column in columns {
            contest(&horizontal[top][column], sides.top)
            contest(&horizontal[rows.upperBound][column], sides.bottom)
        }
        for row in rows {
            contest(&vertical[row][left], sides.left)
            contest(&vertical[row][columns.upperBound], sides.right)
        }
    }

    private func contest(_ edge: inout BorderSide, _ side: BorderSide) {
        if Self.wins(side, over: edge) { edge = side }
    }

    private static let ranks: [BorderLine: Int] = [
        .double: 8, .solid: 7, .dashed: 6, .dotted: 5, .ridge: 4, .outset: 3, .groove: 2, .inset: 1,
        .none: 0,
    ]

    private static func wins(_ new: BorderSide, over old: BorderSide) -> Bool {
        if old.line == .hidden { return false }
        if new.line == .hidden { return true }
        if new.line == .none { return false }
        if old.line == .none { return true }
        if new.width != old.width { return new.width > old.width }
        return (ranks[new.line] ?? 0) > (ranks[old.line] ?? 0)
    }

    /// Half of the edges around a part of the grid: the border of the cell there.
    func widths(rows: Range<Int>, columns: Range<Int>) -> Insets {
        guard let top = rows.first, let left = columns.first else { return .zero }
        func widest(_ sides: [BorderSide]) -> Double { (sides.map(\.width).max() ?? 0) / 2 }
        return Insets(
            top: widest(columns.map { horizontal[top][$0] }),
            right: widest(rows.map { vertical[$0][columns.upperBound] }),
            bottom: widest(columns.map { horizontal[rows.upperBound][$0] }),
            left: widest(rows.map { vertical[$0][left] }))
    }
}

extension BoxTree {
    /// Settles the shared borders of every table that collapses them: each cell's border becomes its
    /// half, so that the rest of layout needs to know nothing; the table paints the whole.
    mutating func collapseBorders() {
        for index in boxes.indices {
            guard case .table(var content) = boxes[index].content,
                boxes[index].style.text.borderCollapse == .collapse
            else { continue }
            let grid = TableGrid(content)
            guard grid.rowCount > 0, grid.columnCount > 0 else { continue }
            let borders = borders(of: boxes[index], content, grid)
            content.collapsed = borders
            boxes[index].content = .table(content)
            for cell in grid.cells {
                setBorder(cell.box, borders.widths(rows: cell.rows, columns: cell.columns))
            }
            setBorder(
                boxes[index].id,
                borders.widths(rows: 0..<grid.rowCount, columns: 0..<grid.columnCount))
            boxes[index].style.box.padding = Sides(all: .zero)
            for row in content.rows { setBorder(row.box, .zero) }
            for group in content.groups { setBorder(group, .zero) }
        }
    }

    private mutating func setBorder(_ id: BoxID, _ widths: Insets) {
        boxes[id.rawValue].style.paint.border.top.width = widths.top
        boxes[id.rawValue].style.paint.border.right.width = widths.right
        boxes[id.rawValue].style.paint.border.bottom.width = widths.bottom
        boxes[id.rawValue].style.paint.border.left.width = widths.left
    }

    /// Cells claim first, then rows, row groups, columns and the table.
    private func borders(
        of table: Box, _ content: TableContent, _ grid: TableGrid
    ) -> CollapsedBorders {
        var borders = CollapsedBorders(rows: grid.rowCount, columns: grid.columnCount)
        let all = 0..<grid.columnCount
        for cell in grid.cells {
            borders.claim(
                rows: cell.rows, columns: cell.columns, sides: self[cell.box].style.paint.border)
        }
        for (index, row) in content.rows.enumerated() {
            borders.claim(
                rows: index..<index + 1, columns: all, sides: self[row.box].style.paint.border)
        }
        for group in content.groups {
            let rows = content.rows.indices.filter { content.rows[$0].group == group }
            guard let first = rows.first, let last = rows.last else { continue }
            borders.claim(
                rows: first..<last + 1, columns: all, sides: self[group].style.paint.border)
        }
        var column = 0
        for entry in content.columns {
            let end = min(column + entry.span, grid.columnCount)
            guard column < end else { break }
            borders.claim(
                rows: 0..<grid.rowCount, columns: column..<end,
                sides: self[entry.box].style.paint.border)
            column = end
        }
        borders.claim(rows: 0..<grid.rowCount, columns: all, sides: table.style.paint.border)
        return borders
    }
}
