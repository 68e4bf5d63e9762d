import TramaCore
import TramaStyle
import TramaText

extension ComputedStyle {
    /// Makes the style that of a letter some lines high, its capitals as high as from the first
    /// line's to the last one's baseline (CSS Inline 3, 3). Sunk, it is a float; raised, it is in line.
    mutating func place(
        _ initial: InitialLetter, _ letter: String, in around: ComputedStyle,
        by context: LayoutContext
    ) {
        let fonts = context.fonts
        func capHeight(_ style: TextStyle) -> Double {
            fonts.metrics(for: style)?.metrics.capHeight ?? 0.7
        }
        let aroundText = TextStyle(around.text)
        let font = fonts.lineMetrics(for: aroundText)
        let line = InlineMetrics(around, font)
        let height = (initial.size - 1) * line.height + capHeight(aroundText) * around.text.fontSize
        let ratio = capHeight(TextStyle(text))
        guard ratio > 0, height.isFinite else { return }
        text.fontSize = min(height / ratio, Limits.pageSide)
        let own = fonts.lineMetrics(for: TextStyle(text))
        trim(letter, fonts)
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

    /// Takes off the letter's side bearings: its ink stands at the edge.
    private mutating func trim(_ letter: String, _ fonts: FontLibrary) {
        let shaped = fonts.shape(
            letter, spans: [StyleSpan(range: 0..<letter.utf8.count, style: TextStyle(text))],
            direction: text.direction == .rtl ? .rightToLeft : .leftToRight, hyphenate: false)
        guard let run = shaped.runs.first, let first = run.glyphs.first, let last = run.glyphs.last,
            let start = fonts.outline(of: first.id, face: run.face.id).bounds,
            let end = fonts.outline(of: last.id, face: run.face.id).bounds
        else { return }
        let left = start.minX * run.size
        let right = last.advance - end.maxX * run.size
        box.margin.left = .sum([box.margin.left ?? .zero, .px(-left)])
        box.margin.right = .sum([box.margin.right ?? .zero, .px(-right)])
    }
}
