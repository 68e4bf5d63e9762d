import TramaCore
import TramaStyle

/// What a table's columns ask for, and the widths that they get (CSS Tables 3, 4).
struct TableColumns {
    struct Column {
        var minimum = 0.0
        var maximum = 0.0
        /// 0…100; nil: no percentage.
        var percent: Double?
        /// Some cell or `col` gave a length.
        var isConstrained = false
    }

    private(set) var columns: [Column]
    let spacing: Double

    /// The widths that cells ask for.
    init(_ engine: LayoutEngine, _ table: Box, _ content: TableContent, _ grid: TableGrid) {
        columns = Array(repeating: Column(), count: grid.columnCount)
        spacing =
            table.style.text.borderCollapse == .collapse ? 0 : table.style.text.borderSpacingX
        readColumns(engine, content)
        for cell in grid.cells where cell.columnSpan == 1 { read(cell, engine) }
        for cell in grid.cells.filter({ $0.columnSpan > 1 })
            .sorted(by: { $0.columnSpan < $1.columnSpan })
        {
            spread(cell, engine)
        }
        var rest = 100.0
        for index in columns.indices {
            columns[index].maximum = max(columns[index].minimum, columns[index].maximum)
            columns[index].percent = columns[index].percent.map { min($0, max(0, rest)) }
            rest -= columns[index].percent ?? 0
        }
    }

    private mutating func readColumns(_ engine: LayoutEngine, _ content: TableContent) {
        var index = 0
        for entry in content.columns {
            for _ in 0..<entry.span where columns.indices.contains(index) {
                apply(engine.box(entry.box).style.box.width, edges: 0, isBorderBox: true, to: index)
                index += 1
            }
        }
    }

    private mutating func apply(
        _ width: Dimension, edges: Double, isBorderBox: Bool, to index: Int
    ) {
        guard case .length(let length) = width else { return }
        if let fixed = length.fixed {
            let outer = isBorderBox ? max(fixed, edges) : fixed + edges
            columns[index].maximum =
                columns[index].isConstrained
                ? max(columns[index].maximum, outer) : max(columns[index].minimum, outer)
            columns[index].isConstrained = true
        } else {
            columns[index].percent = max(columns[index].percent ?? 0, length.resolve(100))
        }
    }

    private mutating func read(_ cell: TableGrid.Cell, _ engine: LayoutEngine) {
        let box = engine.box(cell.box)
        let widths = Self.widths(cell.box, engine)
        columns[cell.column].minimum = max(columns[cell.column].minimum, widths.minimum)
        if !columns[cell.column].isConstrained {
            columns[cell.column].maximum = max(columns[cell.column].maximum, widths.maximum)
        }
        let edges = BoxEdges(box.style, basis: 0).inner.horizontal
        apply(
            box.style.box.width, edges: edges, isBorderBox: box.style.box.boxSizing == .borderBox,
            to: cell.column)
    }

    /// A cell's content widths with its minimum and maximum applied; cells have no margins.
    private static func widths(_ id: BoxID, _ engine: LayoutEngine) -> IntrinsicWidths {
        let box = engine.box(id)
        var widths = engine.intrinsic(id)
        let edges = BoxEdges(box.style, basis: 0).inner.horizontal
        if let least = box.style.borderBox(box.style.box.minWidth, basis: nil, edges: edges) {
            widths.minimum = max(widths.minimum, least)
            widths.maximum = max(widths.maximum, least)
        }
        if let most = box.style.borderBox(box.style.box.maxWidth, basis: nil, edges: edges) {
            widths.maximum = max(widths.minimum, min(widths.maximum, most))
        }
        return widths
    }

    /// Shares what a cell over several columns asks for beyond what they already have.
    private mutating func spread(_ cell: TableGrid.Cell, _ engine: LayoutEngine) {
        var widths = Self.widths(cell.box, engine)
        let box = engine.box(cell.box)
        let edges = BoxEdges(box.style, basis: 0).inner.horizontal
        if let fixed = box.style.borderBox(box.style.box.width, basis: nil, edges: edges) {
            widths.maximum = max(widths.minimum, fixed)
        }
        let gaps = spacing * Double(cell.columnSpan - 1)
        let spanned = cell.columns.map { columns[$0] }
        let least = Self.share(widths.minimum - gaps, among: spanned)
        let most = Self.share(max(widths.minimum, widths.maximum) - gaps, among: spanned)
        for (index, share) in zip(cell.columns, zip(least, most)) {
            columns[index].minimum = max(columns[index].minimum, share.0)
            columns[index].maximum = max(columns[index].maximum, columns[index].minimum, share.1)
        }
    }

    /// Border spacing around and between the columns.
    var gaps: Double { columns.isEmpty ? 0 : spacing * Double(columns.count + 1) }

    /// The narrowest and widest that the grid can sensibly be.
    var intrinsic: IntrinsicWidths {
        let minimum = columns.reduce(0) { $0 + $1.minimum }
        var maximum = columns.reduce(0) { $0 + $1.maximum }
        let percents = columns.reduce(0) { $0 + ($1.percent ?? 0) }
        for column in columns {
            if let percent = column.percent, percent > 0 {
                maximum = max(maximum, column.maximum / percent * 100)
            }
        }
        let rest = columns.reduce(0) { $1.percent == nil ? $0 + $1.maximum : $0 }
        if rest > 0, percents > 0 {
            maximum = max(maximum, percents < 100 ? rest / (100 - percents) * 100 : layoutMaximum)
        }
        return IntrinsicWidths(minimum: minimum + gaps, maximum: max(minimum, maximum) + gaps)
    }

    /// The columns' widths when they and the gaps fill `width` (4.3 and 4.4).
    func widths(filling width: Double) -> [Double] {
        Self.share(max(0, width - gaps), among: columns)
    }

    /// Widths of columns that are `room` wide together.
    private static func share(_ room: Double, among columns: [Column]) -> [Double] {
        func percentage(_ column: Column) -> Double? {
            column.percent.map { max(column.minimum, $0 / 100 * room) }
        }
        let guesses: [[Double]] = [
            columns.map(\.minimum),
            columns.map { percentage($0) ?? $0.minimum },
            columns.map { percentage($0) ?? ($0.isConstrained ? $0.maximum : $0.minimum) },
            columns.map { percentage($0) ?? $0.maximum },
        ]
        func sum(_ guess: [Double]) -> Double { guess.reduce(0, +) }
        if room <= sum(guesses[0]) { return guesses[0] }
        for (low, high) in zip(guesses, guesses.dropFirst()) where room <= sum(high) {
            let span = sum(high) - sum(low)
            let t = span > 0 ? (room - sum(low)) / span : 0
            return zip(low, high).map { $0 + ($1 - $0) * t }
        }
        return spread(room - sum(guesses[3]), over: guesses[3], columns)
    }

    private static func spread(
        _ excess: Double, over widths: [Double], _ columns: [Column]
    ) -> [Double] {
        var widths = widths
        func share(_ indices: [Int], by weight: (Int) -> Double) -> [Double]? {
            let total = indices.reduce(0) { $0 + weight($1) }
            guard total > 0 else { return nil }
            for index in indices { widths[index] += excess * weight(index) / total }
            return widths
        }
        let free = columns.indices.filter {
            !columns[$0].isConstrained && columns[$0].percent == nil
        }
        if let result = share(free, by: { columns[$0].maximum }) { return result }
        if let result = share(free, by: { _ in 1 }) { return result }
        let fixed = columns.indices.filter {
            columns[$0].isConstrained && columns[$0].percent == nil
        }
        if let result = share(fixed, by: { columns[$0].maximum }) { return result }
        let percents = columns.indices.filter { columns[$0].percent != nil }
        if let result = share(percents, by: { columns[$0].percent ?? 0 }) { return result }
        return share(Array(columns.indices), by: { _ in 1 }) ?? widths
    }
}

extension LayoutEngine {
    /// The narrowest and widest content box that a table asks for.
    func tableIntrinsic(_ id: BoxID, _ content: TableContent) -> IntrinsicWidths {
        let columns = TableColumns(self, box(id), content, TableGrid(content))
        var widths = columns.intrinsic
        let inner = BoxEdges(box(id).style, basis: 0).inner.horizontal
        for caption in content.captions {
            widths.minimum = max(widths.minimum, contribution(caption).minimum - inner)
        }
        widths.maximum = max(widths.minimum, widths.maximum)
        return widths
    }
}
