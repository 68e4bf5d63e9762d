import TramaStyle
import TramaText

/// The content of an inline formatting context: its text after white space is collapsed, and the
/// items that stand in it, in logical order.
package struct InlineContent: Sendable {
    package struct Item: Sendable {
        package enum Kind: Hashable, Sendable {
            case text
            /// Start of an inline box; false where the box was split by a block.
            case open(hasEdge: Bool)
            case close(hasEdge: Bool)
            /// An inline-block or a picture; U+FFFC stands for it in the text.
            case atomic
            /// A forced line break; `\n` stands for it.
            case newline(Clear)
            /// U+FFFC stands for it.
            case tab
            case float
            /// Absolutely positioned; `isInline` says what its display was before.
            case outOfFlow(isInline: Bool)
        }
        package let kind: Kind
        /// Bytes of ``InlineContent/text``.
        package let range: Range<Int>
        /// For text the inline box (or nil: the block container) that it is in, else the box itself.
        package let box: BoxID?
        package let source: TextSource?
    }

    package var text = ""
    package var items: [Item] = []
    /// One for each item with bytes, in order.
    package var spans: [StyleSpan] = []
    /// Index in ``items`` of each span's item.
    package var spanItems: [Int] = []
    /// The same in the style of `::first-line`: one, or nil.
    package var firstLine: [InlineContent]?
    /// Whether there is anything that makes a line.
    package var hasLines = false
}

extension InlineContent {
    /// Whether text stands beside an item, past the edges of inline boxes.
    func isText(before index: Int) -> Bool {
        items[..<index].last { !$0.range.isEmpty }?.kind == .text
    }

    func isText(after index: Int) -> Bool {
        items[(index + 1)...].first { !$0.range.isEmpty }?.kind == .text
    }
}

/// Where a stretch of text comes from.
package struct TextSource: Hashable, Sendable {
    /// Index of the text's node, or of the element's for generated text.
    package let node: Int
    package let isGenerated: Bool
}
