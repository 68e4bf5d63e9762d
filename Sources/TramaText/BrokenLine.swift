/// One line of a paragraph.
package struct BrokenLine: Hashable, Sendable {
    /// Bytes, with the spaces and the newline at the end.
    package let range: Range<Int>
    /// A hyphen is drawn at the end.
    package let isHyphenated: Bool
    package let endsWithForcedBreak: Bool
    /// Width of text and items, without the spaces at the end, with the hyphen.
    package let width: Double

    package init(range: Range<Int>, isHyphenated: Bool, endsWithForcedBreak: Bool, width: Double) {
        self.range = range
        self.isHyphenated = isHyphenated
        self.endsWithForcedBreak = endsWithForcedBreak
        self.width = width
    }
}
