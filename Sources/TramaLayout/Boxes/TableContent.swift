import TramaStyle

/// A table's boxes after the missing ones have been added (CSS 2.1, 17.2.1): captions, columns, and
/// rows of cells in the order in which they are drawn.
package struct TableContent: Sendable {
    package struct Row: Sendable {
        package let box: BoxID
        package let group: BoxID
        package let cells: [Cell]
    }
    package struct Cell: Sendable {
        package let box: BoxID
        package let columnSpan: Int
        package let rowSpan: Int
    }
    package struct Column: Sendable {
        package let box: BoxID
        package let span: Int
        /// The `colgroup` around it, or the same box for one without columns.
        package var group: BoxID?
    }
    /// The borders that cells share, once settled; nil where they are separate.
    package var collapsed: CollapsedBorders?
    package var captions: [BoxID] = []
    package var columns: [Column] = []
    package var groups: [BoxID] = []
    package var rows: [Row] = []
    /// Absolutely positioned children.
    package var outOfFlow: [BoxID] = []
}
