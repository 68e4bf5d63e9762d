/// Where a box's layout stopped at the end of a column or page, to resume from.
package indirect enum BreakToken: Hashable, Sendable {
    /// Before, or inside, the child at an index.
    case child(Int, BreakToken?)
    /// Before the line that starts at a byte of the paragraph; lines laid out so far.
    case line(byte: Int, item: Int, index: Int)
    /// Before a table's row.
    case row(Int)
    /// After all content of a box with a height of its own: what is left of that, edges included.
    case rest(Double)
    /// At a child with `column-span: all`, as the inner token of that child: it is laid out apart,
    /// and what follows it resumes from here.
    case spanner

    /// Whether the flow stopped at a child that spans all columns.
    var isAtSpanner: Bool {
        switch self {
        case .child(_, let inner): inner?.isAtSpanner ?? false
        case .spanner: true
        case .line, .row, .rest: false
        }
    }
}

/// A box laid out up to the end of its fragmentainer.
package struct LayoutResult: Sendable {
    package var fragment: Fragment
    package var token: BreakToken?
}
