/// What stands along a paragraph besides its glyphs; offsets are bytes of the shaped text.
package enum InlineItem: Hashable, Sendable {
    /// Whether lines may break inside a stretch; bytes that no item names wrap.
    case text(Range<Int>, wraps: Bool)
    /// A box over the U+FFFC at `offset`, margins included.
    case atomic(offset: Int, width: Double)
    /// Margin, border and padding where an inline box starts: they go with what follows.
    case open(offset: Int, width: Double)
    /// The same where it ends: they stay with what precedes.
    case close(offset: Int, width: Double)
    /// Ends the line before this byte.
    case forcedBreak(offset: Int)
}
