import TramaStyle
import TramaText

/// Height of a text above and below its baseline, without and with the line height's leading.
struct InlineMetrics: Hashable, Sendable {
    var textAscent: Double
    var textDescent: Double
    var ascent: Double
    var descent: Double
    var height: Double { ascent + descent }

    // Borrowed: Swift 6.3.1 loses a style that it takes over here.
    init(_ style: borrowing ComputedStyle, _ font: LineMetrics) {
        self.init(font, lineHeight: style.usedLineHeight(font))
    }

    /// Half of the leading, rounded down, goes above (as Chromium does).
    init(_ font: LineMetrics, lineHeight: Double) {
        textAscent = font.ascent
        textDescent = font.descent
        let leading = lineHeight - font.ascent - font.descent
        ascent = font.ascent + (leading / 2).rounded(.down)
        descent = lineHeight - ascent
    }
}

extension ComputedStyle {
    /// The line height in CSS pixels.
    func usedLineHeight(_ font: LineMetrics) -> Double {
        switch text.lineHeight {
        case .normal: font.normalHeight
        case .number(let factor): unit(factor * text.fontSize)
        case .px(let height): unit(height)
        }
    }
}
