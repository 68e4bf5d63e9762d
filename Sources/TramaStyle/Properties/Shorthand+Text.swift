extension Shorthand {
    static let textShorthands: [Shorthand] = [
        font, whiteSpace, fontVariant,
        listStyle,
        anyOrder(
            "text-decoration",
            [
                "text-decoration-line", "text-decoration-style", "text-decoration-color",
                "text-decoration-thickness",
            ]),
        anyOrder("text-emphasis", ["text-emphasis-style", "text-emphasis-color"]),
        anyOrder("text-wrap", ["text-wrap-mode", "text-wrap-style"]),
        anyOrder(
            "-webkit-text-stroke", ["-webkit-text-stroke-width", "-webkit-text-stroke-color"]),
    ]

    private static let fontFeatures = [
        "font-variant-ligatures", "font-variant-caps", "font-variant-numeric",
        "font-variant-east-asian", "font-variant-position", "font-variant-alternates",
    ]

    private static let font = Shorthand(
        "font",
        [
            "font-style", "font-weight", "font-stretch", "font-size", "line-height", "font-family",
            "font-kerning", "font-feature-settings",
        ] + fontFeatures
    ) { reader in
        var reader = reader
        let systemFonts: KeyValuePairs<String, Int> = [
            "caption": 0, "icon": 0, "menu": 0, "message-box": 0, "small-caption": 0,
            "status-bar": 0,
        ]
        if reader.words(systemFonts) != nil {
            return reader.isAtEnd ? ["font-family": [.ident("system-ui")]] : nil
        }
        var result: [String: Values] = [:]
        leading: while true {
            if reader.word("normal") { continue }
            for part in ["font-style", "font-weight", "font-variant-caps", "font-stretch"]
            where result[part] == nil {
                if part == "font-stretch" || part == "font-weight", !reader.startsWord(of: part) {
                    continue
                }
                if let values = reader.takeValue(of: part) {
                    result[part] = values
                    continue leading
                }
            }
            break
        }
        guard let size = reader.takeValue(of: "font-size") else { return nil }
        result["font-size"] = size
        if reader.slash() {
            guard let height = reader.takeValue(of: "line-height") else { return nil }
            result["line-height"] = height
        }
        guard let family = reader.takeValue(of: "font-family"), reader.isAtEnd else { return nil }
        result["font-family"] = family
        return result
    }

    /// `none` is for the image and the type, whichever is not given.
    private static let listStyle = Shorthand(
        "list-style", ["list-style-position", "list-style-image", "list-style-type"]
    ) { reader in
        var reader = reader
        var result: [String: Values] = [:]
        var nones = 0
        scanning: while !reader.isAtEnd {
            if reader.word("none") {
                nones += 1
                continue
            }
            for part in ["list-style-position", "list-style-image", "list-style-type"]
            where result[part] == nil {
                if let values = reader.takeValue(of: part) {
                    result[part] = values
                    continue scanning
                }
            }
            return nil
        }
        let given = ["list-style-image", "list-style-type"].count { result[$0] != nil }
        guard nones + given <= 2, nones > 0 || !result.isEmpty else { return nil }
        if nones > 0, result["list-style-type"] == nil {
            result["list-style-type"] = [.ident("none")]
        }
        return result
    }

    private static let whiteSpace = Shorthand(
        "white-space", ["white-space-collapse", "text-wrap-mode"]
    ) { reader in
        var reader = reader
        let pairs: KeyValuePairs<String, (String, String)> = [
            "normal": ("collapse", "wrap"), "nowrap": ("collapse", "nowrap"),
            "pre": ("preserve", "nowrap"), "pre-wrap": ("preserve", "wrap"),
            "pre-line": ("preserve-breaks", "wrap"), "break-spaces": ("break-spaces", "wrap"),
            "-webkit-nowrap": ("collapse", "nowrap"), "-moz-pre-wrap": ("preserve", "wrap"),
        ]
        if let (collapse, wrap) = reader.words(pairs) {
            guard reader.isAtEnd else { return nil }
            return [
                "white-space-collapse": [.ident(collapse)], "text-wrap-mode": [.ident(wrap)],
            ]
        }
        return anyOrder(&reader, ["white-space-collapse", "text-wrap-mode"])
    }

    private static let fontVariant = Shorthand("font-variant", fontFeatures) { reader in
        var reader = reader
        if reader.word("normal") { return reader.isAtEnd ? [fontFeatures[0]: initial] : nil }
        if reader.word("none") {
            return reader.isAtEnd ? [fontFeatures[0]: [.ident("none")]] : nil
        }
        var result: [String: Values] = [:]
        scanning: while let value = reader.peek() {
            for part in fontFeatures {
                var single = reader.inside([value])
                guard single.takeValue(of: part) != nil else { continue }
                result[part, default: []] += [value, ComponentValue(.whitespace)]
                reader.at += 1
                continue scanning
            }
            return nil
        }
        return result.isEmpty ? nil : result
    }
}

extension ValueReader {
    /// Whether the next value can only be this part of `font`: a percentage there is the size.
    fileprivate mutating func startsWord(of part: String) -> Bool {
        switch peek()?.kind {
        case .ident: true
        case .number: part == "font-weight"
        default: false
        }
    }
}
