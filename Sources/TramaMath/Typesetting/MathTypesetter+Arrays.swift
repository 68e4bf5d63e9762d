extension MathTypesetter {
    /// Rows and columns, and where each row's baseline lies (y down from the box's).
    mutating func array(
        _ array: MathArray, _ outer: MathContext
    ) -> (box: MathBox, baselines: [Double]) {
        var context = outer
        if array.isScaled {
            context.style = MathStyle(max(array.style, outer.style.level))
        } else {
            let isSmall = outer.style.isScript && array.style <= .text
            context.style = MathStyle(isSmall ? outer.style.level : array.style)
        }
        let unit = outer.style.isScript ? em(outer) : context.size
        let cells = array.rows.map { row in
            row.cells.enumerated().map { index, cell -> MathBox in
                // The AMS environments put an empty atom before the relation of a left cell.
                let isLeft = array.isAligned && index % 2 == 1
                let lead = isLeft ? [MathNode(.group([]), 0..<0)] : []
                var box = self.box(lead + cell, context)
                box.width += box.italic
                box.italic = 0
                return box
            }
        }
        let layout = ArrayLayout(array: array, cells: cells, unit: unit, em: em(context))
        var body = layout.box(axis: axis(outer), color: context.color) { length in
            self.pixels(length, outer)
        }
        guard !array.left.isEmpty || !array.right.isEmpty else { return (body.box, body.baselines) }
        let axis = axis(outer)
        let reach = 2 * max(body.box.inkAscent - axis, body.box.descent + axis)
        let left = fenceDelimiter(array.left, reach, outer)
        let right = fenceDelimiter(array.right, reach, outer)
        var result = MathBox()
        result.place(body.box, x: left.width)
        if !array.left.isEmpty { result.place(left, x: 0) }
        if !array.right.isEmpty { result.place(right, x: left.width + body.box.width) }
        result.width = left.width + body.box.width + right.width
        body.box = result
        return body
    }
}
