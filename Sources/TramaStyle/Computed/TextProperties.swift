import TramaCore

/// The inherited properties.
package struct TextProperties: Sendable, Hashable {
    package var color = Color.black
    package var fontFamilies: [String] = ["serif"]
    /// CSS pixels.
    package var fontSize = 16.0
    /// 1…1000
    package var fontWeight = 400.0
    package var isItalic = false
    /// `font-synthesis`: whether italics and bold letters may be made up where a family lacks them.
    package var synthesizesStyle = true
    package var synthesizesWeight = true
    /// Percent.
    package var fontStretch = 100.0
    /// From `font-variant-*`, `font-kerning` and `font-feature-settings`, merged: tag to value.
    package var fontFeatures: [String: Int] = [:]
    /// What `fontFeatures` is merged from: the `font-variant-*` properties by name, and settings.
    package var variantFeatures: [String: [String: Int]] = [:]
    package var featureSettings: [String: Int] = [:]
    /// Axis tag to value, from `font-variation-settings`.
    package var fontVariations: [String: Double] = [:]
    package var lineHeight = LineHeight.normal
    package var letterSpacing = 0.0
    package var wordSpacing = 0.0
    package var textAlign = TextAlign.start
    package var textAlignLast: TextAlign? = nil
    package var textIndent = LengthPercentage.zero
    package var textTransform = TextTransform.none
    package var whiteSpaceCollapse = WhiteSpaceCollapse.collapse
    package var textWrapMode = TextWrapMode.wrap
    package var textWrapStyle = TextWrapStyle.auto
    package var overflowWrap = OverflowWrap.normal
    package var wordBreak = WordBreak.normal
    package var hyphens = Hyphens.manual
    /// In spaces when negative (-8 is 8 spaces), else in CSS pixels.
    package var tabSize = -8.0
    package var textShadows: [TextShadow] = []
    /// Offset of underlines from the baseline; nil: auto.
    package var underlineOffset: LengthPercentage? = nil
    package var textStrokeWidth = 0.0
    /// `paint-order: stroke`: the stroke lies below the fill.
    package var strokesFirst = false
    /// Nil: the text's colour.
    package var textStrokeColor: Color? = nil
    /// `-webkit-text-fill-color`; nil: the text's colour.
    package var textFillColor: Color? = nil
    package var textEmphasis: String? = nil
    package var textEmphasisColor: Color? = nil
    /// `text-emphasis-position: under`.
    package var textEmphasisIsUnder = false
    /// Underlines leave room where letters cross them.
    package var skipsInk = true
    /// `text-indent` of all lines but those it would indent, and of lines after forced breaks.
    package var indentHangs = false
    package var indentsEachLine = false
    package var underlineIsUnder = false
    package var textOrientation = TextOrientation.mixed
    package var lineBreak = LineBreak.auto
    package var hangingPunctuation = HangingPunctuation()
    /// Whether full-width punctuation loses half of its square beside other punctuation.
    package var trimsPunctuation = true
    package var rubyAlign = RubyAlign.spaceAround
    package var rubyPosition = RubyPosition.over
    package var direction = Direction.ltr
    package var writingMode = WritingMode.horizontalTB
    package var visibility = Visibility.visible
    package var listStyleType = ListStyleType.named("disc")
    package var listStylePosition = ListStylePosition.outside
    package var listStyleImage = Image.none
    package var quotes: [String] = ["“", "”", "‘", "’"]
    package var borderCollapse = BorderCollapse.separate
    package var borderSpacingX = 0.0
    package var borderSpacingY = 0.0
    package var captionSide = CaptionSide.top
    package var emptyCells = EmptyCells.show
    package var isDarkScheme = false
    package var imageRendering = ImageRendering.auto
    package var orphans = 2
    package var widows = 2
    /// BCP 47, from `lang`.
    package var language: String? = nil
    package init() {}
}
