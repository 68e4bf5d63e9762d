extension PropertyTable {
    /// Known to browsers, meaningless on paper: interaction, motion, scrolling, speech, printing
    /// hints; and the properties of inline SVG, which boxes don't have.
    static let silent: Set<String> = {
        var names: Set<String> = []
        for group in silentGroups + drawingGroups {
            names.formUnion(group.split(separator: " ").map(String.init))
        }
        return names
    }()

    /// Of inline SVG: kept as written, by their names, for its own renderer.
    static let drawing = Set(drawingGroups.flatMap { $0.split(separator: " ").map(String.init) })

    private static let drawingGroups = [
        "fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap",
        "stroke-linejoin stroke-dasharray stroke-dashoffset stroke-miterlimit marker marker-start",
        "marker-mid marker-end shape-rendering vector-effect text-anchor",
        "dominant-baseline alignment-baseline baseline-shift clip-rule color-interpolation",
        "color-interpolation-filters flood-color flood-opacity lighting-color stop-color",
        "stop-opacity cx cy r rx ry x y d mask-type",
    ]

    private static let silentGroups = [
        "cursor user-select touch-action pointer-events resize caret caret-color caret-shape",
        "accent-color appearance will-change scroll-behavior overscroll-behavior nav-up nav-down",
        "transition transition-property transition-duration transition-delay transition-behavior",
        "transition-timing-function animation animation-name animation-duration animation-delay",
        "animation-direction animation-fill-mode animation-iteration-count animation-play-state",
        "animation-timing-function animation-timeline animation-range animation-composition",
        "animation-range-start animation-range-end scroll-timeline view-timeline timeline-scope",
        "scroll-snap-type scroll-snap-align scroll-snap-stop scroll-margin scroll-padding",
        "scroll-margin-top scroll-margin-bottom scroll-margin-left scroll-margin-right",
        "scroll-padding-top scroll-padding-bottom scroll-padding-left scroll-padding-right",
        "scroll-margin-block scroll-margin-inline scrollbar-width scrollbar-color",
        "scrollbar-gutter overflow-anchor overscroll-behavior-x overscroll-behavior-y",
        "tap-highlight-color font-smoothing font-smooth osx-font-smoothing overflow-scrolling",
        "print-color-adjust color-adjust forced-color-adjust text-rendering text-size-adjust",
        "font-optical-sizing font-synthesis-position",
        "font-synthesis-small-caps font-display backface-visibility transform-style",
        "contain contain-intrinsic-size content-visibility view-transition-class interactivity",
        "field-sizing",
        "orient page size marks bleed speak speak-as voice-family interpolate-size",
        "text-decoration-skip",
        "math-style math-depth math-shift zoom-factor",
        "user-drag box-orient box-pack box-align",
        "font-language-override",
        "quotes-style offset-anchor offset-rotate zoom-mode",
        "transform-box background-position-inline app-region speak-punctuation src unicode-range",
        "ruby-merge",
        "print-colour-adjust glyph-orientation-vertical",
    ]

    /// Known to browsers, visible on paper, and not drawn.
    static let outside: [String: String] = [
        "mask-border": "masks have no borders",
        "shape-outside": "floats are rectangles",
        "shape-margin": "floats are rectangles",
        "shape-image-threshold": "floats are rectangles",
        "offset": "nothing moves along a path on paper; use transform",
        "offset-path": "nothing moves along a path on paper; use transform",
        "offset-distance": "nothing moves along a path on paper; use transform",
        "offset-position": "nothing moves along a path on paper; use transform",
        "zoom": "use font-size or transform: scale()",
        "clip": "use clip-path",
        "font-size-adjust": "set font-size where another family is used",
        "box-reflect": "use a second element",
        "-webkit-box-reflect": "use a second element",
        "text-box": "lines keep their leading; set line-height or a negative margin",
        "text-box-trim": "lines keep their leading; set line-height or a negative margin",
        "text-box-edge": "lines keep their leading; set line-height or a negative margin",
        "text-combine-upright": "digits in vertical lines lie or stand one by one",
        "text-justify": "spaces alone are widened",
        "position-area": "anchors are not followed",
        "position-anchor": "anchors are not followed",
        "anchor-name": "anchors are not followed",
        "anchor-scope": "anchors are not followed",
        "perspective": "transforms are flat",
        "perspective-origin": "transforms are flat",
        "font-palette": "colour fonts keep their own palette",
        "image-orientation": "pictures stand as their files say",
        "text-autospace": "write a space between scripts",
        "hyphenate-limit-chars": "hyphens follow the patterns of the language",
        "ruby-overhang": "annotations reach half an em over text beside them",
        "hyphenate-character": "hyphens are those of the language",
    ]
}
