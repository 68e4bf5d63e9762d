/// What may stand outside of a line's edges (CSS Text 4, 8.2).
package struct HangingPunctuation: Hashable, Sendable {
    /// When stops and commas hang at a line's end.
    package enum End: Hashable, Sendable { case none, force, allow }

    /// Opening brackets and quotes at the start of the first line.
    package var first = false
    /// Closing brackets and quotes at the end of the last line.
    package var last = false
    package var end = End.none

    package init() {}

    package var isNone: Bool { !first && !last && end == .none }
}
