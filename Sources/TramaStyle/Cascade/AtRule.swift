/// What each at-rule means here.
enum AtRule {
    case followed(String)
    /// Nothing on paper, or read elsewhere.
    case silent(String)
    /// Known to browsers, and not followed: with the reason.
    case outside(String)

    static let all: KeyValuePairs<String, AtRule> = [
        "charset": .silent("sheets are UTF-8"),
        "color-profile": .outside("colours are sRGB"),
        "container": .followed("names, sizes of containers, style() of custom properties"),
        "counter-style": .followed("all systems"),
        "font-face": .followed("files beside the deck; web addresses are replaced and reported"),
        "font-feature-values": .outside("use font-feature-settings"),
        "font-palette-values": .outside("colour fonts keep their own palette"),
        "import": .followed("themes by name, with layer, supports() and media conditions"),
        "import-theme": .followed("Marp's older spelling of @import"),
        "keyframes": .followed("kept for the HTML player"),
        "layer": .followed("names, nesting, anonymous layers"),
        "media": .followed("a page is print and screen, light, of the slide's size"),
        "namespace": .silent("elements are HTML's"),
        "page": .silent("a page is a slide"),
        "position-try": .outside("anchors are not followed"),
        "property": .followed("initial-value and inherits; the syntax is not checked"),
        "scope": .followed("roots and limits; nearness does not decide"),
        "starting-style": .silent("nothing moves on paper"),
        "supports": .followed("properties, values and selector()"),
        "view-transition": .silent("transitions are a deck's directive"),
        "viewport": .silent("a page is a slide"),
    ]

    static func named(_ name: String) -> AtRule? { all.first { $0.key == name }?.value }
}
