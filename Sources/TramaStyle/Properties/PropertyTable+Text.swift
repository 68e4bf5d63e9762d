import TramaCore

extension PropertyTable {
    static let colorRows: [Property] = [
        Property("line-height", inherited: true) { reader, builder in
            if reader.word("normal") {
                builder.style.text.lineHeight = .normal
            } else if let factor = reader.number(min: 0) {
                builder.style.text.lineHeight = .number(factor)
            } else if let length = reader.lengthPercentage(nonNegative: true) {
                builder.style.text.lineHeight = .px(length.resolve(builder.style.text.fontSize))
            } else {
                return false
            }
            return true
        } copy: { source, builder in
            builder.style.text.lineHeight = source.text.lineHeight
        },
        .inherited("color", \.text.color) { $0.color() },
    ]

    static let textRows: [Property] = [
        .inherited("letter-spacing", \.text.letterSpacing) { spacing(&$0) },
        .inherited("word-spacing", \.text.wordSpacing) { spacing(&$0) },
        .inherited("text-align", \.text.textAlign) { reader in
            reader.keyword(TextAlign.self)
                ?? reader.words([
                    "-webkit-center": .center, "-webkit-left": .left, "-webkit-right": .right,
                    "-moz-center": .center, "justify-all": .justify,
                ])
        },
        .inherited("text-align-last", \.text.textAlignLast) { reader -> TextAlign?? in
            if reader.word("auto") { return .some(nil) }
            return reader.keyword(TextAlign.self).map { .some($0) }
        },
        Property("text-indent", inherited: true) { reader, builder in
            var words: Set<String> = []
            func read(_ reader: inout ValueReader) {
                while let word = reader.words(["hanging": "hanging", "each-line": "each-line"]) {
                    words.insert(word)
                }
            }
            read(&reader)
            guard let value = reader.lengthPercentage() else { return false }
            read(&reader)
            builder.style.text.textIndent = value
            builder.style.text.indentHangs = words.contains("hanging")
            builder.style.text.indentsEachLine = words.contains("each-line")
            return true
        } copy: { source, builder in
            builder.style.text.textIndent = source.text.textIndent
            builder.style.text.indentHangs = source.text.indentHangs
            builder.style.text.indentsEachLine = source.text.indentsEachLine
        },
        .inherited("text-transform", \.text.textTransform) { reader in
            if reader.word("full-size-kana") { return TextTransform.none }
            return reader.keyword(TextTransform.self)
        },
        .keyword("white-space-collapse", \.text.whiteSpaceCollapse, inherited: true),
        .keyword("text-wrap-mode", \.text.textWrapMode, inherited: true),
        .keyword("text-wrap-style", \.text.textWrapStyle, inherited: true),
        .keyword("overflow-wrap", \.text.overflowWrap, inherited: true),
        .inherited("word-break", \.text.wordBreak) { reader in
            reader.keyword(WordBreak.self) ?? reader.words(["auto-phrase": .normal])
        },
        .keyword("line-break", \.text.lineBreak, inherited: true),
        .keyword("hyphens", \.text.hyphens, inherited: true),
        .inherited("tab-size", \.text.tabSize) { reader in
            reader.number(min: 0).map { -$0 } ?? reader.length(min: 0)
        },
        .inherited("text-shadow", \.text.textShadows) { reader in
            reader.word("none") ? [] : reader.list { $0.textShadow() }
        },
        .inherited("text-underline-offset", \.text.underlineOffset) {
            reader -> LengthPercentage?? in
            if reader.word("auto") { return .some(nil) }
            return reader.lengthPercentage().map { .some($0) }
        },
        .inherited("text-decoration-skip-ink", \.text.skipsInk) {
            $0.words(["auto": true, "none": false, "all": true])
        },
        .inherited("text-underline-position", \.text.underlineIsUnder) { reader in
            var isUnder: Bool?
            while let word = reader.words([
                "auto": false, "under": true, "from-font": false, "left": false, "right": false,
            ]) {
                isUnder = (isUnder ?? false) || word
            }
            return isUnder
        },
        .inherited("-webkit-text-stroke-width", \.text.textStrokeWidth) { reader in
            reader.words(["thin": 1, "medium": 3, "thick": 5]) ?? reader.length(min: 0)
        },
        .inherited("paint-order", \.text.strokesFirst) { reader in
            if reader.word("normal") { return false }
            var words: [String] = []
            while let word = reader.words(["fill": "fill", "stroke": "stroke", "markers": ""]) {
                words.append(word)
            }
            let shown = words.first { !$0.isEmpty }
            return words.isEmpty ? nil : shown == "stroke"
        },
        .inherited("-webkit-text-stroke-color", \.text.textStrokeColor) { optionalColor(&$0) },
        .inherited("-webkit-text-fill-color", \.text.textFillColor) { optionalColor(&$0) },
        .inherited("text-emphasis-style", \.text.textEmphasis) { emphasis(&$0) },
        .inherited("text-emphasis-color", \.text.textEmphasisColor) { optionalColor(&$0) },
        .inherited("text-emphasis-position", \.text.textEmphasisIsUnder) { reader in
            var isUnder: Bool?
            while let word = reader.words([
                "over": false, "under": true, "left": false, "right": false, "auto": false,
            ]) {
                isUnder = (isUnder ?? false) || word
            }
            return isUnder
        },
        .inherited("text-orientation", \.text.textOrientation) { reader in
            reader.keyword(TextOrientation.self) ?? reader.words(["sideways-right": .sideways])
        },
        .inherited("ruby-position", \.text.rubyPosition) { reader in
            _ = reader.word("alternate")
            return reader.keyword(RubyPosition.self)
                ?? (reader.isAtEnd ? RubyPosition.over : nil)
        },
        .inherited("hanging-punctuation", \.text.hangingPunctuation) { reader in
            var value = HangingPunctuation()
            if reader.word("none") { return value }
            while !reader.isAtEnd {
                if !value.first, reader.word("first") {
                    value.first = true
                } else if !value.last, reader.word("last") {
                    value.last = true
                } else if value.end == .none, reader.word("force-end") {
                    value.end = .force
                } else if value.end == .none, reader.word("allow-end") {
                    value.end = .allow
                } else {
                    return nil
                }
            }
            return value.isNone ? nil : value
        },
        .inherited("text-spacing-trim", \.text.trimsPunctuation) { reader in
            reader.words(["normal": true, "space-first": true, "space-all": false])
        },
        .keyword("ruby-align", \.text.rubyAlign, inherited: true),
        .keyword("visibility", \.text.visibility, inherited: true),
        .keyword("image-rendering", \.text.imageRendering, inherited: true),
        .inherited("orphans", \.text.orphans) { $0.integer(min: 1) },
        .inherited("widows", \.text.widows) { $0.integer(min: 1) },
    ]

    static let listRows: [Property] = [
        .inherited("list-style-type", \.text.listStyleType) { reader in
            if reader.word("none") { return ListStyleType.none }
            if let text = reader.string() { return .string(text) }
            return reader.customName().map { .named($0) }
        },
        .keyword("list-style-position", \.text.listStylePosition, inherited: true),
        .inherited("list-style-image", \.text.listStyleImage) { $0.image() },
        .inherited("quotes", \.text.quotes) { reader in
            if reader.word("none") { return [] }
            if reader.words(["auto": 0, "match-parent": 0]) != nil {
                return TextProperties().quotes
            }
            var all: [String] = []
            while let text = reader.string() { all.append(text) }
            return all.count >= 2 && all.count % 2 == 0 ? all : nil
        },
        .keyword("border-collapse", \.text.borderCollapse, inherited: true),
        .keyword("caption-side", \.text.captionSide, inherited: true),
        .keyword("empty-cells", \.text.emptyCells, inherited: true),
        Property("border-spacing", inherited: true) { reader, builder in
            guard let x = reader.length(min: 0) else { return false }
            builder.style.text.borderSpacingX = x
            builder.style.text.borderSpacingY = reader.length(min: 0) ?? x
            return true
        } copy: { source, builder in
            builder.style.text.borderSpacingX = source.text.borderSpacingX
            builder.style.text.borderSpacingY = source.text.borderSpacingY
        },
    ]

    private static func spacing(_ reader: inout ValueReader) -> Double? {
        if reader.word("normal") { return 0 }
        let size = reader.context.text.fontSize
        return reader.lengthPercentage()?.resolve(size)
    }

    /// A colour that stays tied to the text's where it is `currentcolor`.
    static func optionalColor(_ reader: inout ValueReader) -> Color?? {
        if reader.word("currentcolor") { return .some(nil) }
        return reader.color().map { .some($0) }
    }

    private static func emphasis(_ reader: inout ValueReader) -> String?? {
        if reader.word("none") { return .some(nil) }
        if let text = reader.string() { return .some(text.first.map { String($0) }) }
        var isOpen = false
        var shape: String?
        var count = 0
        while true {
            if let open = reader.words(["filled": false, "open": true]) {
                isOpen = open
            } else if let name = reader.words([
                "dot": "dot", "circle": "circle", "double-circle": "double-circle",
                "triangle": "triangle", "sesame": "sesame",
            ]) {
                shape = name
            } else {
                break
            }
            count += 1
        }
        guard count > 0 else { return nil }
        switch shape ?? "circle" {
        case "dot": return .some(isOpen ? "◦" : "•")
        case "double-circle": return .some(isOpen ? "◎" : "◉")
        case "triangle": return .some(isOpen ? "△" : "▲")
        case "sesame": return .some(isOpen ? "﹆" : "﹅")
        default: return .some(isOpen ? "○" : "●")
        }
    }
}
