/// Rows and columns: matrices, cases, aligned equations.
package struct MathArray: Hashable, Sendable {
    package enum Alignment: Hashable, Sendable { case left, center, right }
    package enum Position: Hashable, Sendable { case center, top, bottom }

    /// One column, with what stands before it.
    package struct Column: Hashable, Sendable {
        package var alignment = Alignment.center
        /// Vertical rules before the column; -1 is a dashed one.
        package var rules: [Bool] = []
        /// Space before the column, ems; nil: the array's.
        package var space: Double?
    }

    package struct Row: Hashable, Sendable {
        package var cells: [MathList] = []
        /// Horizontal rules above the row; true is dashed.
        package var rules: [Bool] = []
        /// Extra space below, from `\\[2pt]`.
        package var gap = MathLength.zero
        package var tag: MathTag?
        /// `\intertext`: across all columns.
        package var isText = false
    }

    package var rows: [Row] = []
    package var columns: [Column] = []
    /// Rules after the last column and below the last row.
    package var endRules: [Bool] = []
    package var bottomRules: [Bool] = []
    package var columnSpace = 1.0
    /// Between rows, ems.
    package var rowSpace = 0.4
    package var style = MathStyle.Level.text
    package var left = ""
    package var right = ""
    package var position = Position.center
    /// Rows are at least a strut high.
    package var hasStruts = true
    /// Space outside the first and last columns, ems.
    package var padding = 0.0
    /// Left and right cells alternate without a gap, and a gap stands between pairs.
    package var isAligned = false
    /// `multline`: first row left, last right.
    package var isMultline = false
    package var isScaled = false
}

/// The label at the right of an equation.
package struct MathTag: Hashable, Sendable {
    package var content: MathList
    /// Drawn without parentheses (`\tag*`).
    package var isBare: Bool

    package init(content: MathList, isBare: Bool) {
        self.content = content
        self.isBare = isBare
    }
}
