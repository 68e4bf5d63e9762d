import TramaStyle

/// A table's cells in their slots (HTML, "forming a table").
struct TableGrid {
    struct Cell {
        let box: BoxID
        let row: Int
        let column: Int
        let rowSpan: Int
        let columnSpan: Int
        var rows: Range<Int> { row..<row + rowSpan }
        var columns: Range<Int> { column..<column + columnSpan }
    }

    let cells: [Cell]
    let rowCount: Int
    let columnCount: Int

    init(_ content: TableContent) {
        var cells: [Cell] = []
        var width = content.columns.reduce(0) { $0 + $1.span }
        // The row from which a column is free again.
        var freeFrom: [Int] = []
        for (row, line) in content.rows.enumerated() {
            var column = 0
            for cell in line.cells {
                while column < freeFrom.count, freeFrom[column] > row { column += 1 }
                guard column < TableLimits.columns else { break }
                let span = min(cell.columnSpan, TableLimits.columns - column)
                let rows = min(cell.rowSpan, content.rows.count - row)
                cells.append(
                    Cell(
                        box: cell.box, row: row, column: column, rowSpan: max(1, rows),
                        columnSpan: max(1, span)))
                let end = column + max(1, span)
                while freeFrom.count < end { freeFrom.append(0) }
                for slot in column..<end { freeFrom[slot] = max(freeFrom[slot], row + rows) }
                column = end
            }
        }
        width = min(max(width, freeFrom.count), TableLimits.columns)
        self.cells = cells
        rowCount = content.rows.count
        columnCount = width
    }
}

/// Bounds on what a file can ask of a table.
enum TableLimits {
    /// Columns: far past what any page shows, few enough to measure.
    static let columns = 2000
}
