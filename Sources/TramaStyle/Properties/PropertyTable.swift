/// Every property that means something on paper, one row each, in the order in which they are applied.
enum PropertyTable {
    static let longhands: [Property] = groups.flatMap(\.rows)

    static let groups: [(title: String, rows: [Property])] = [
        ("Direction", directionRows), ("Fonts", fontRows), ("Font features", featureRows),
        ("Colour", colorRows), ("Text", textRows), ("Lists", listRows), ("Boxes", boxRows),
        ("Generated content", contentRows), ("Borders", borderRows), ("Paint", paintRows),
        ("Backgrounds and masks", layerRows), ("Flex, grid and columns", arrangementRows),
    ]

    /// Name to place in `longhands`.
    static let index: [String: Int] = Dictionary(
        longhands.enumerated().map { ($1.name, $0) }
    ) { first, _ in first }

    static let shorthands: [String: Shorthand] = Dictionary(
        Shorthand.all.map { ($0.name, $0) }
    ) { first, _ in first }

    /// Places after which what later rows are relative to has changed.
    static let afterDirection = directionRows.count
    static let afterFont = afterDirection + fontRows.count
    static let afterLineHeight = afterFont + featureRows.count + 1
    static let afterColor = afterFont + featureRows.count + colorRows.count

    static func place(_ name: String) -> Int { index[name] ?? 0 }

    /// What a property name in a sheet stands for.
    enum Meaning {
        case longhand(Int)
        case logical(Logical)
        case shorthand(Shorthand)
        /// Means nothing on paper, or is an old spelling of something that has no effect.
        case silent
        /// Known, and not drawn: with the reason.
        case outside(String)
        case unknown
    }

    static func meaning(of name: String) -> Meaning {
        let name = aliases[name] ?? name
        if let place = index[name] { return .longhand(place) }
        if let logical = Logical.names[name] { return .logical(logical) }
        if let shorthand = shorthands[name] { return .shorthand(shorthand) }
        if silent.contains(name) { return .silent }
        if let reason = outside[name] { return .outside(reason) }
        for prefix in ["-webkit-", "-moz-", "-ms-", "-o-", "-epub-", "-apple-", "-khtml-"]
        where name.hasPrefix(prefix) {
            let bare = String(name.dropFirst(prefix.count))
            // A prefixed twin of something known; the plain one is what counts on paper, except for
            // the few that decks write only with a prefix.
            if case .unknown = meaning(of: bare) { return .silent }
            return prefix == "-webkit-" && twins.contains(bare) ? meaning(of: bare) : .silent
        }
        return .unknown
    }

    static func isSupported(_ name: String) -> Bool {
        if name.hasPrefix("--") { return true }
        switch meaning(of: name) {
        case .longhand, .logical, .shorthand, .silent: return true
        case .outside, .unknown: return false
        }
    }

    /// Every name that can be written, for spelling hints.
    static let allNames: [String] =
        Array(index.keys) + Array(shorthands.keys) + Array(Logical.names.keys) + Array(aliases.keys)
        + Array(silent)

    /// Properties whose `-webkit-` form Chromium treats as the plain one.
    static let twins: Set<String> = [
        "align-content", "align-items", "align-self", "backdrop-filter", "background-clip",
        "background-origin", "background-size", "border-radius", "box-shadow", "box-sizing",
        "clip-path", "column-count", "column-gap", "column-rule", "column-rule-color",
        "column-rule-style", "column-rule-width", "column-span", "column-width", "columns",
        "filter", "flex", "flex-basis", "flex-direction", "flex-flow", "flex-grow", "flex-shrink",
        "flex-wrap", "hyphens", "initial-letter", "justify-content", "line-clamp", "mask",
        "mask-image", "mask-position", "mask-repeat", "mask-size", "mask-clip", "mask-origin",
        "mask-composite",
        "opacity", "order", "transform", "transform-origin", "text-emphasis",
        "text-emphasis-color", "text-emphasis-style", "text-emphasis-position",
        "text-orientation", "writing-mode", "box-decoration-break", "font-feature-settings",
        "margin-start", "margin-end", "padding-start", "padding-end", "text-decoration",
        "text-decoration-color", "text-decoration-line", "text-decoration-style", "ruby-position",
        "border-image", "text-stroke",
    ]

    static let aliases: [String: String] = [
        "word-wrap": "overflow-wrap", "grid-gap": "gap", "grid-row-gap": "row-gap",
        "grid-column-gap": "column-gap", "page-break-before": "break-before",
        "page-break-after": "break-after", "page-break-inside": "break-inside",
        "font-width": "font-stretch", "-webkit-margin-before": "margin-block-start",
        "-webkit-margin-after": "margin-block-end", "-webkit-margin-start": "margin-inline-start",
        "-webkit-margin-end": "margin-inline-end", "-webkit-padding-start": "padding-inline-start",
        "-webkit-padding-end": "padding-inline-end",
        "-webkit-padding-before": "padding-block-start",
        "-webkit-padding-after": "padding-block-end",
        "-webkit-column-break-inside": "break-inside",
        "-webkit-column-break-before": "break-before",
        "-webkit-column-break-after": "break-after", "text-stroke": "-webkit-text-stroke",
        "text-fill-color": "-webkit-text-fill-color",
        "text-stroke-width": "-webkit-text-stroke-width",
        "text-stroke-color": "-webkit-text-stroke-color",
    ]
}
