import TramaCore
import TramaStyle
import TramaText

extension ComputedStyle {
    /// Makes the style that of a letter some lines high, its capitals as high as from the first
    /// line's to the last one's baseline (CSS Inline 3, 3). Sunk, it is a float; raised, it is in line.
    mutating func place(
        _ initial: InitialLetter, in around: ComputedStyle, by context: LayoutContext
    ) {
        let fonts = context.fonts
        func capHeight(_ style: ComputedStyle) -> Double {
            (fonts.metrics(for: TextStyle(style.text))?.metrics.capHeight ?? 0.7)
        }
        let font = fonts.lineMetrics(for: TextStyle(around.text))
        let line = InlineMetrics(around, font)
        let height = (initial.size - 1) * line.height + capHeight(around) * around.text.fontSize
        let ratio = capHeight(self)
        guard ratio > 0, height.isFinite else { return }
        text.fontSize = min(height / ratio, Limits.pageSide)
        let own = fonts.lineMetrics(for: TextStyle(text))
        let sinks = initial.sink > 1
        // From the top of the letter's box to its baseline.
        let baseline =
            line.ascent + Double(sinks ? initial.sink - 1 : Int(initial.size) - 1) * line.height
        // Half of the leading goes above: this line height puts the baseline there.
        text.lineHeight = .px(max(0, 2 * baseline - own.ascent + own.descent))
        guard sinks else {
            // Its box ends where the line's does, however deep the letter reaches.
            box.display = .inlineBlock
            box.height = .length(.px(baseline + line.descent))
            box.boxSizing = .contentBox
            return
        }
        box.float = text.direction == .rtl ? .right : .left
        box.height = .length(.px(Double(initial.sink) * line.height))
        box.boxSizing = .contentBox
    }
}
