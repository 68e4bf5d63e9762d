import TramaStyle

/// Places items into cells (CSS Grid Layout 2, 8.5).
struct GridPlacement {
    /// What an item's style asks for.
    struct Request {
        var rows: (start: Int?, count: Int)
        var columns: (start: Int?, count: Int)
    }

    /// Areas in the items' order, with indices from 0.
    private(set) var areas: [GridArea] = []
    /// Implicit tracks before the explicit ones.
    private(set) var rowsBefore = 0
    private(set) var columnsBefore = 0
    private(set) var rowCount: Int
    private(set) var columnCount: Int

    private let flow: GridFlow
    private var placed: [GridArea?]
    private let requests: [Request]

    init(_ requests: [Request], rows: Int, columns: Int, flow: GridFlow) {
        self.flow = flow
        // Placement runs along rows; a column flow is the same with the axes exchanged.
        self.requests =
            flow.isColumn ? requests.map { Request(rows: $0.columns, columns: $0.rows) } : requests
        placed = Array(repeating: nil, count: requests.count)
        rowCount = flow.isColumn ? columns : rows
        columnCount = flow.isColumn ? rows : columns
        shiftNegative()
        placeAll()
        areas = placed.map {
            $0
                ?? GridArea(
                    rows: GridSpan(start: 0, count: 1), columns: GridSpan(start: 0, count: 1))
        }
        if flow.isColumn {
            areas = areas.map { GridArea(rows: $0.columns, columns: $0.rows) }
            swap(&rowCount, &columnCount)
            swap(&rowsBefore, &columnsBefore)
        }
    }

    private mutating func shiftNegative() {
        rowsBefore = max(0, -(requests.compactMap(\.rows.start).min() ?? 0))
        columnsBefore = max(0, -(requests.compactMap(\.columns.start).min() ?? 0))
        rowCount += rowsBefore
        columnCount += columnsBefore
        for request in requests {
            if let start = request.columns.start {
                columnCount = max(columnCount, start + columnsBefore + request.columns.count)
            } else {
                columnCount = max(columnCount, request.columns.count)
            }
        }
        columnCount = max(1, columnCount)
    }

    private mutating func placeAll() {
        for index in requests.indices {
            let request = requests[index]
            guard let row = request.rows.start, let column = request.columns.start else { continue }
            put(index, row + rowsBefore, column + columnsBefore)
        }
        // Items locked to a row.
        var ends: [Int: Int] = [:]
        for index in requests.indices where placed[index] == nil {
            guard let row = requests[index].rows.start.map({ $0 + rowsBefore }) else { continue }
            var column = flow.isDense ? 0 : ends[row] ?? 0
            while !isFree(index, row, column) { column += 1 }
            put(index, row, column)
            ends[row] = column + requests[index].columns.count
        }
        var cursor = (row: 0, column: 0)
        for index in requests.indices where placed[index] == nil {
            if flow.isDense { cursor = (0, 0) }
            if let column = requests[index].columns.start.map({ $0 + columnsBefore }) {
                if column < cursor.column { cursor.row += 1 }
                cursor.column = column
                while !isFree(index, cursor.row, column) { cursor.row += 1 }
            } else {
                advance(&cursor, for: index)
            }
            put(index, cursor.row, cursor.column)
        }
    }

    private func advance(_ cursor: inout (row: Int, column: Int), for index: Int) {
        let count = requests[index].columns.count
        while true {
            while cursor.column + count <= columnCount {
                if isFree(index, cursor.row, cursor.column) { return }
                cursor.column += 1
            }
            cursor = (cursor.row + 1, 0)
        }
    }

    private func area(_ index: Int, _ row: Int, _ column: Int) -> GridArea {
        GridArea(
            rows: GridSpan(start: row, count: requests[index].rows.count),
            columns: GridSpan(start: column, count: requests[index].columns.count))
    }

    private func isFree(_ index: Int, _ row: Int, _ column: Int) -> Bool {
        let wanted = area(index, row, column)
        return !placed.contains { $0?.overlaps(wanted) ?? false }
    }

    private mutating func put(_ index: Int, _ row: Int, _ column: Int) {
        let area = area(index, row, column)
        placed[index] = area
        rowCount = max(rowCount, area.rows.end)
        columnCount = max(columnCount, area.columns.end)
    }
}
