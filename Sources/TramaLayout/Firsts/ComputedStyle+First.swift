import TramaStyle

extension ComputedStyle {
    /// The style of text inside a box where `first` holds, the style of the box's `::first-line` or
    /// `::first-letter`: what `first` says differently from the box's own style.
    func taking(_ first: ComputedStyle, over box: ComputedStyle) -> ComputedStyle {
        var style = self
        func take<T: Equatable>(_ path: WritableKeyPath<ComputedStyle, T>) {
            if first[keyPath: path] != box[keyPath: path] {
                style[keyPath: path] = first[keyPath: path]
            }
        }
        take(\.text.color)
        take(\.text.fontFamilies)
        take(\.text.fontSize)
        take(\.text.fontWeight)
        take(\.text.isItalic)
        take(\.text.fontStretch)
        take(\.text.synthesizesStyle)
        take(\.text.synthesizesWeight)
        take(\.text.fontFeatures)
        take(\.text.fontVariations)
        take(\.text.letterSpacing)
        take(\.text.wordSpacing)
        take(\.text.textTransform)
        take(\.text.textShadows)
        take(\.text.textFillColor)
        take(\.text.textStrokeWidth)
        take(\.text.textStrokeColor)
        take(\.text.lineHeight)
        return style
    }
}
