/// The tags and attributes that Marp lets through by default.
enum HTMLAllowlist {
    static let global: Set<String> = ["class", "dir", "lang", "title"]

    /// Attributes beyond the global ones, by tag.
    static let tags: [String: Set<String>] = {
        var tags: [String: Set<String>] = [
            "a": ["href", "name", "rel", "target"],
            "audio": ["autoplay", "controls", "loop", "muted", "preload", "src"],
            "blockquote": ["cite"], "details": ["open"],
            "img": [
                "align", "alt", "decoding", "height", "loading", "src", "srcset", "title", "width",
            ],
            "li": ["type", "value"], "ol": ["reversed", "start", "type"],
            "table": ["width", "border", "align", "valign"],
            "td": ["width", "rowspan", "colspan", "align", "valign"],
            "th": ["width", "rowspan", "colspan", "align", "valign"],
            "tr": ["align", "valign"], "tbody": ["align", "valign"], "thead": ["align", "valign"],
            "tfoot": ["align", "valign"], "col": ["align", "valign", "span", "width"],
            "colgroup": ["align", "valign", "span", "width"],
            "del": ["datetime"], "ins": ["datetime"], "time": ["datetime"],
            "source": ["src", "srcset", "sizes", "media", "type"],
            "video": [
                "autoplay", "controls", "loop", "muted", "playsinline", "poster", "preload", "src",
                "height", "width",
            ],
        ]
        for name in [
            "abbr", "address", "article", "aside", "b", "bdi", "bdo", "big", "br", "caption",
            "center",
            "cite", "code", "dd", "div", "dl", "dt", "em", "figcaption", "figure", "h1", "h2", "h3",
            "h4", "h5", "h6", "hr", "i", "kbd", "mark", "nav", "p", "picture", "pre", "q", "rp",
            "rt",
            "ruby", "s", "section", "small", "span", "sub", "summary", "sup", "strong", "strike",
            "u",
            "ul", "wbr",
        ] {
            tags[name] = []
        }
        return tags
    }()

    private static let addresses: Set<String> = ["href", "src", "poster", "cite"]

    /// Whether an address attribute's value may pass.
    static func allows(_ attribute: Attribute, on tag: String, schemes: Set<String>) -> Bool {
        guard addresses.contains(attribute.name) else { return true }
        let value = attribute.value.lowercased().filter { !$0.isWhitespace && $0 >= " " }
        guard let colon = value.firstIndex(of: ":") else { return !value.contains("&#") }
        let scheme = String(value[..<colon])
        if scheme.contains(where: { "/?#".contains($0) }) { return true }
        if scheme.contains("&") { return false }
        if ["http", "https"].contains(scheme) || schemes.contains(scheme) { return true }
        if attribute.name == "href" { return ["mailto", "tel"].contains(scheme) }
        return scheme == "data" && value.hasPrefix("data:image/")
    }

    /// Whether Markdown may link there (markdown-it refuses scripts and files).
    static func allowsLink(to url: String) -> Bool {
        let lower = url.trimmed.lowercased()
        if lower.hasPrefix("data:image/") { return true }
        return !["javascript:", "vbscript:", "file:", "data:"].contains { lower.hasPrefix($0) }
    }
}
