import TramaCore

// Rows in the order they are applied: what others depend on comes first.
extension PropertyTable {
    static let directionRows: [Property] = [
        .inherited("color-scheme", \.text.isDarkScheme) { reader in
            var names: Set<String> = []
            while let name = reader.word() { names.insert(name) }
            guard !names.isEmpty else { return nil }
            return names.contains("dark") && !names.contains("light")
        },
        .keyword("direction", \.text.direction, inherited: true),
        .inherited("writing-mode", \.text.writingMode) { reader in
            reader.keyword(WritingMode.self)
                ?? reader.words([
                    "tb-rl": .verticalRL,
                    "lr-tb": .horizontalTB, "lr": .horizontalTB, "rl": .horizontalTB,
                    "tb": .verticalRL,
                ])
        },
    ]

    static let fontRows: [Property] = [
        .inherited("font-family", \.text.fontFamilies) { reader in
            reader.list { reader -> String? in
                if let name = reader.string() { return name }
                var words: [String] = []
                while let word = reader.customName() { words.append(word) }
                return words.isEmpty ? nil : words.joined(separator: " ")
            }
        },
        .inherited("font-style", \.text.isItalic) { reader in
            if reader.word("oblique") {
                _ = reader.angle(allowsZero: false)
                return true
            }
            return reader.words(["normal": false, "italic": true])
        },
        Property("font-weight", inherited: true) { reader, builder in
            let parent = builder.parent.text.fontWeight
            let weight: Double? =
                reader.words(["normal": 400, "bold": 700])
                ?? reader.words(["bolder": bolder(parent), "lighter": lighter(parent)])
                ?? reader.number(min: 1, max: 1000)
            guard let weight else { return false }
            builder.style.text.fontWeight = weight
            return true
        } copy: { source, builder in
            builder.style.text.fontWeight = source.text.fontWeight
        },
        Property("font-synthesis", inherited: true) { reader, builder in
            var names: Set<String> = []
            while let name = reader.word() { names.insert(name) }
            guard names == ["none"] || !names.isEmpty && names.isSubset(of: synthesized) else {
                return false
            }
            builder.style.text.synthesizesStyle = names.contains("style")
            builder.style.text.synthesizesWeight = names.contains("weight")
            return true
        } copy: { source, builder in
            builder.style.text.synthesizesStyle = source.text.synthesizesStyle
            builder.style.text.synthesizesWeight = source.text.synthesizesWeight
        },
        .inherited("font-synthesis-style", \.text.synthesizesStyle) { reader in
            reader.words(["auto": true, "none": false])
        },
        .inherited("font-synthesis-weight", \.text.synthesizesWeight) { reader in
            reader.words(["auto": true, "none": false])
        },
        .inherited("font-stretch", \.text.fontStretch) { reader in
            reader.words([
                "normal": 100, "ultra-condensed": 50, "extra-condensed": 62.5, "condensed": 75,
                "semi-condensed": 87.5, "semi-expanded": 112.5, "expanded": 125,
                "extra-expanded": 150, "ultra-expanded": 200,
            ]) ?? reader.percentage().flatMap { $0 >= 0 ? $0 : nil }
        },
        Property("font-size", inherited: true) { reader, builder in
            let parent = builder.parent.text.fontSize
            let size: Double? =
                reader.words(fontSizes)
                ?? reader.words(["larger": parent * 1.2, "smaller": parent / 1.2])
                ?? reader.lengthPercentage(nonNegative: true)?.resolve(parent)
            guard let size else { return false }
            // Past a page's side a glyph shows nothing.
            builder.style.text.fontSize = min(max(size, 0), Limits.pageSide)
            return true
        } copy: { source, builder in
            builder.style.text.fontSize = source.text.fontSize
        },
    ]

    /// What `font-synthesis` can name; positions and small capitals are always made up.
    private static let synthesized: Set<String> = ["weight", "style", "small-caps", "position"]

    private static let fontSizes: KeyValuePairs<String, Double> = [
        "medium": 16, "xx-small": 9, "x-small": 10, "small": 13, "large": 18, "x-large": 24,
        "xx-large": 32, "xxx-large": 48, "math": 16,
    ]

    /// CSS Fonts 4, 2.2.1.
    private static func bolder(_ weight: Double) -> Double {
        weight < 350 ? 400 : weight < 550 ? 700 : max(900, weight)
    }

    private static func lighter(_ weight: Double) -> Double {
        weight < 100 ? weight : weight < 550 ? 100 : weight < 750 ? 400 : 700
    }

    static let featureRows: [Property] = [
        variant("font-variant-ligatures", ligatures),
        variant(
            "font-variant-caps",
            [
                "small-caps": ["smcp": 1], "all-small-caps": ["smcp": 1, "c2sc": 1],
                "petite-caps": ["pcap": 1], "all-petite-caps": ["pcap": 1, "c2pc": 1],
                "unicase": ["unic": 1], "titling-caps": ["titl": 1],
            ]),
        variant(
            "font-variant-numeric",
            [
                "lining-nums": ["lnum": 1], "oldstyle-nums": ["onum": 1],
                "proportional-nums": ["pnum": 1], "tabular-nums": ["tnum": 1],
                "diagonal-fractions": ["frac": 1], "stacked-fractions": ["afrc": 1],
                "ordinal": ["ordn": 1], "slashed-zero": ["zero": 1],
            ]),
        variant(
            "font-variant-east-asian",
            [
                "jis78": ["jp78": 1], "jis83": ["jp83": 1], "jis90": ["jp90": 1],
                "jis04": ["jp04": 1], "simplified": ["smpl": 1], "traditional": ["trad": 1],
                "full-width": ["fwid": 1], "proportional-width": ["pwid": 1], "ruby": ["ruby": 1],
            ]),
        variant("font-variant-position", ["sub": ["subs": 1], "super": ["sups": 1]]),
        variant("font-variant-alternates", ["historical-forms": ["hist": 1]]),
        variant("font-kerning", ["none": ["kern": 0]], quiet: ["auto"]),
        features("font-feature-settings", \.text.featureSettings) { reader in
            if reader.word("on") { return 1 }
            if reader.word("off") { return 0 }
            return reader.integer(min: 0)
        },
        .inherited("font-variation-settings", \.text.fontVariations) { reader in
            tags(&reader) { $0.number() }
        },
    ]

    private static let ligatures: KeyValuePairs<String, [String: Int]> = [
        "common-ligatures": ["liga": 1, "clig": 1], "no-common-ligatures": ["liga": 0, "clig": 0],
        "discretionary-ligatures": ["dlig": 1], "no-discretionary-ligatures": ["dlig": 0],
        "historical-ligatures": ["hlig": 1], "no-historical-ligatures": ["hlig": 0],
        "contextual": ["calt": 1], "no-contextual": ["calt": 0],
        "none": ["liga": 0, "clig": 0, "dlig": 0, "hlig": 0, "calt": 0],
    ]

    /// A `font-variant-*` row: words that stand for OpenType features.
    private static func variant(
        _ name: String, _ words: KeyValuePairs<String, [String: Int]>, quiet: [String] = []
    ) -> Property {
        let map = Dictionary(words.map { ($0.key, $0.value) }) { a, _ in a }
        let names = words.map(\.key)
        return Property(name, inherited: true) { reader, builder in
            var features: [String: Int] = [:]
            var count = 0
            while let word = reader.peek()?.ident?.lowercased() {
                if let added = map[word] {
                    features.merge(added) { _, new in new }
                } else if word != "normal", !quiet.contains(word) {
                    reader.expected += names
                    return false
                }
                reader.at += 1
                count += 1
            }
            builder.style.text.variantFeatures[name] = features.isEmpty ? nil : features
            return count > 0
        } copy: { source, builder in
            builder.style.text.variantFeatures[name] = source.text.variantFeatures[name]
        }
    }

    private static func features(
        _ name: String, _ path: WritableKeyPath<ComputedStyle, [String: Int]> & Sendable,
        _ value: @escaping @Sendable (inout ValueReader) -> Int?
    ) -> Property {
        .inherited(name, path) { reader in
            tags(&reader) { reader in
                if reader.isAtEnd || reader.peek()?.kind == .comma { return 1 }
                return value(&reader)
            }
        }
    }

    /// `normal`, or a list of quoted four-letter tags with values.
    private static func tags<T>(
        _ reader: inout ValueReader, _ value: (inout ValueReader) -> T?
    ) -> [String: T]? {
        if reader.word("normal") { return [:] }
        var result: [String: T] = [:]
        repeat {
            guard let tag = reader.string(), tag.utf8.count == 4, let number = value(&reader) else {
                return nil
            }
            result[tag] = number
        } while reader.comma()
        return result
    }
}
