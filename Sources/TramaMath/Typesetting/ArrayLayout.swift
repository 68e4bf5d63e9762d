import TramaCore

/// Where the cells of an array stand.
struct ArrayLayout {
    let array: MathArray
    let cells: [[MathBox]]
    /// Em of the text around, in which gaps are measured.
    let unit: Double
    /// Em of the cells.
    let em: Double

    private static let rule = 0.04

    func box(
        axis: Double, color: Color?, pixels: (MathLength) -> Double
    ) -> (box: MathBox, baselines: [Double]) {
        let strut = array.hasStruts ? em : 0
        // Struts as MathJax has them: with the gaps between rows 1.4 em a line.
        let ascents = cells.map { $0.reduce(0.75 * strut) { max($0, $1.ascent) } }
        let descents = cells.map { $0.reduce(0.25 * strut) { max($0, $1.descent) } }
        var result = MathBox()
        let (starts, widths, total, lines) = columns()
        let thickness = Self.rule * unit
        var y = 0.0
        var baselines: [Double] = []
        var horizontal: [(Double, Bool)] = []
        for row in cells.indices {
            let isFirst = row == 0
            for (index, isDashed) in array.rows[row].rules.enumerated() {
                // A line stands in the middle of the gap above its row.
                let gap = isFirst ? 0 : array.rowSpace * unit / 2
                horizontal.append((y - gap + Double(index) * 2 * unit * 0.1, isDashed))
                if isFirst { y += thickness + array.rowSpace * unit / 4 }
            }
            y += ascents[row]
            baselines.append(y)
            y += descents[row]
            if row + 1 < cells.count {
                y += array.rowSpace * unit + pixels(array.rows[row].gap)
            }
        }
        for (index, isDashed) in array.bottomRules.enumerated() {
            y += array.rowSpace * unit / 4 + (index > 0 ? 0.1 * unit : 0)
            horizontal.append((y, isDashed))
            y += thickness
        }
        let first = baselines.first ?? 0
        let last = baselines.last ?? 0
        let up: Double =
            switch array.position {
            case .center: y / 2 + axis
            case .top: first
            case .bottom: last
            }
        for row in cells.indices {
            for (column, cell) in cells[row].enumerated() {
                guard starts.indices.contains(column) else { continue }
                var x = starts[column]
                let free = widths[column] - cell.width
                var alignment = array.columns[column].alignment
                if array.isMultline, cells.count > 1 {
                    alignment = row == 0 ? .left : row == cells.count - 1 ? .right : .center
                }
                switch alignment {
                case .left: break
                case .center: x += free / 2
                case .right: x += free
                }
                result.draw(cell, x: x, y: baselines[row] - up)
            }
        }
        result.width = total
        result.ascent = up
        result.descent = y - up
        for (top, isDashed) in horizontal {
            line(&result, x: 0, top: up - top, length: total, isDashed, isVertical: false, color)
        }
        for (x, isDashed) in lines {
            line(&result, x: x, top: up, length: y, isDashed, isVertical: true, color)
        }
        return (result, baselines.map { $0 - up })
    }

    private func line(
        _ box: inout MathBox, x: Double, top: Double, length: Double, _ isDashed: Bool,
        isVertical: Bool, _ color: Color?
    ) {
        let thickness = Self.rule * unit
        let dash = isDashed ? 0.25 * unit : length
        var at = 0.0
        var count = 0
        while at < length, count < 400 {
            let part = min(dash, length - at)
            if isVertical {
                box.rule(x: x, top: top - at, width: thickness, height: part, color: color)
            } else {
                box.rule(x: x + at, top: top, width: part, height: thickness, color: color)
            }
            at += isDashed ? 2 * dash : length
            count += 1
        }
    }

    /// Starts and widths of the columns, the whole width, and the vertical lines.
    private func columns() -> ([Double], [Double], Double, [(Double, Bool)]) {
        let count = array.columns.prefix(max(cells.map(\.count).max() ?? 0, 0)).count
        var widths = [Double](repeating: 0, count: count)
        for row in cells {
            for (column, cell) in row.enumerated() where column < count {
                widths[column] = max(widths[column], cell.width)
            }
        }
        if array.isMultline, count == 1, cells.count > 1 {
            // The first line hangs out left, the last one right.
            widths[0] += 2 * unit
        }
        var starts: [Double] = []
        var lines: [(Double, Bool)] = []
        var x = 0.0
        for column in 0..<count {
            let space =
                column == 0 ? 0 : (array.columns[column].space ?? array.columnSpace) * unit
            let rules = array.columns[column].rules
            for (index, isDashed) in rules.enumerated() {
                lines.append((x + space / 2 + Double(index) * 0.15 * unit, isDashed))
            }
            x += space + (column == 0 && !rules.isEmpty ? 0.3 * unit : 0)
            if rules.count > 1 { x += Double(rules.count - 1) * 0.15 * unit }
            starts.append(x)
            x += widths[column]
        }
        for (index, isDashed) in array.endRules.enumerated() {
            x += index == 0 ? 0.3 * unit : 0.15 * unit
            lines.append((x, isDashed))
        }
        return (starts, widths, x, lines)
    }
}
