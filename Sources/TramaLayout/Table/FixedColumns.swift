import TramaCore
import TramaStyle

/// Column widths of `table-layout: fixed`: `col` elements and the first row decide (CSS 2.1, 17.5.2.1).
struct FixedColumns {
    let widths: [Double]

    init(
        _ engine: LayoutEngine, _ content: TableContent, _ grid: TableGrid, spacing: Double,
        filling width: Double
    ) {
        let gaps = spacing * Double(grid.columnCount + 1)
        let room = max(0, width - gaps)
        var known = [Double?](repeating: nil, count: grid.columnCount)
        var index = 0
        for entry in content.columns {
            let style = engine.box(entry.box).style
            for _ in 0..<entry.span where known.indices.contains(index) {
                known[index] = style.borderBox(style.box.width, basis: room, edges: 0)
                index += 1
            }
        }
        for cell in grid.cells where cell.row == 0 {
            let style = engine.box(cell.box).style
            let edges = BoxEdges(style, basis: 0).inner.horizontal
            guard let wanted = style.borderBox(style.box.width, basis: room, edges: edges) else {
                continue
            }
            let open = cell.columns.filter { known[$0] == nil }
            let taken = cell.columns.reduce(spacing * Double(cell.columnSpan - 1)) {
                $0 + (known[$1] ?? 0)
            }
            for column in open { known[column] = max(0, wanted - taken) / Double(open.count) }
        }
        let used = known.reduce(0) { $0 + ($1 ?? 0) }
        let open = known.filter { $0 == nil }.count
        let share = open > 0 ? max(0, room - used) / Double(open) : 0
        // Without an open column the known ones share what is left over.
        let factor = open == 0 && used > 0 && used < room ? room / used : 1
        widths = known.map { $0.map { $0 * factor } ?? share }
    }
}
