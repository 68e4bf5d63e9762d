import TramaStyle
import TramaText

/// Text styles and line metrics of computed styles: many elements share one text group, and each line
/// asks.
final class TextStyleMemo: @unchecked Sendable {
    private struct Entry {
        /// Keeps the group that the key names alive.
        let style: ComputedStyle
        let text: TextStyle
        var metrics: LineMetrics?
    }

    private var entries: [ObjectIdentifier: Entry] = [:]
    private var metrics: [TextStyle: LineMetrics] = [:]

    func textStyle(_ style: borrowing ComputedStyle) -> TextStyle {
        entries[style.textIdentity]?.text ?? insert(copy style).text
    }

    func metrics(_ style: borrowing ComputedStyle, _ fonts: FontLibrary) -> LineMetrics {
        let key = style.textIdentity
        if let known = entries[key]?.metrics { return known }
        let text = textStyle(style)
        let found = metrics[text] ?? Self.metrics(text, fonts)
        metrics[text] = found
        entries[key]?.metrics = found
        return found
    }

    private static func metrics(_ text: TextStyle, _ fonts: FontLibrary) -> LineMetrics {
        let metrics = fonts.lineMetrics(for: text)
        return text.orientation == nil ? metrics : metrics.centered
    }

    private func insert(_ style: ComputedStyle) -> Entry {
        let entry = Entry(style: style, text: TextStyle(style.text), metrics: nil)
        entries[style.textIdentity] = entry
        return entry
    }
}
