import TramaImages

/// A figure as cells in rows, with the words around them; layout and drawing are done elsewhere.
package struct FigurePlan: Hashable, Sendable {
    package let kind: FigureKind
    /// Rows of equally many cells.
    package let rows: [[FigureCell]]
    /// Above the columns; empty where there are none, else one for each.
    package let columnHeads: [String]
    /// Before the rows; empty where there are none, else one for each.
    package let rowHeads: [String]
    /// Letters of the longest head of a row, rows that a part leaves out included.
    package let rowHeadLength: Int
    /// Rows and columns of sources at the top and left, to be set apart.
    package let sourceRows: Int
    package let sourceColumns: Int
    package let caption: String
    /// What the figure shows, for those who don't see it.
    package let alternative: String
    /// Side of a tile in CSS pixels; nil lets the layout choose.
    package let tile: Double?
    /// Space between tiles in CSS pixels.
    package let gap: Double
    /// The line that makes the figure again.
    package let line: String
    /// The language of the caption, for what is said of single cells.
    package let words: FigureWords

    package var columnCount: Int { rows.first?.count ?? 0 }
    package var cells: [FigureCell] { rows.flatMap { $0 } }
}
