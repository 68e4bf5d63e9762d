import Testing

@testable import TramaText

@Suite struct ShapingTests {
    @Test func latin() {
        let shaped = shape("Hola, ¿qué tal?")
        #expect(shaped.dump == "Inter 0 \"Hola, ¿qué tal?\" 15")
        #expect(shaped.missing.isEmpty)
        #expect(shaped.runs[0].glyphs.map(\.cluster).last == 16)
        #expect(shaped.positions.last == shaped.runs[0].advance)
    }

    @Test func arabicRunsRightToLeft() {
        let shaped = shape("abc مرحبا")
        #expect(shaped.baseLevel == 0)
        #expect(shaped.runs.last?.level == 1)
        #expect(shaped.runs.last?.face.family == "Noto Sans Arabic")
        let clusters = shaped.runs.last?.glyphs.map(\.cluster) ?? []
        #expect(clusters == clusters.sorted(by: >))
        #expect(shape("مرحبا abc", direction: .automatic).baseLevel == 1)
    }

    @Test func emojiSequenceIsOneGlyph() {
        let shaped = shape("a👩‍💻b🇪🇸1️⃣")
        #expect(
            shaped.dump == """
                Inter 0 "a" 1
                Noto Color Emoji 0 "👩‍💻" 1
                Inter 0 "b" 1
                Noto Color Emoji 0 "🇪🇸1️⃣" 2
                """)
    }

    @Test func hanFollowsLanguage() {
        func family(_ language: String?) -> String? {
            shape("骨", style("Inter", language: language)).runs.first?.face.family
        }
        #expect(family("ja") == "Noto Sans CJK JP")
        #expect(family("zh-Hans") == "Noto Sans CJK SC")
        #expect(family("zh-TW") == "Noto Sans CJK TC")
        #expect(family("ko") == "Noto Sans CJK KR")
    }

    @Test func spacing() {
        var spaced = style("Inter")
        spaced.letterSpacing = 2
        spaced.wordSpacing = 5
        let difference =
            (shape("ab c", spaced).positions.last ?? 0) - (shape("ab c").positions.last ?? 0)
        #expect(abs(difference - 13) < 0.001)
    }

    @Test func missingGlyphIsReported() {
        let shaped = shape("a\u{10FFFD}b")
        #expect(shaped.missing.map(\.scalar) == ["\u{10FFFD}"])
        #expect(shaped.missing.map(\.offset) == [1])
    }

    @Test func substitutionIsReported() {
        let own = FontLibrary()
        let style = TextStyle(families: ["Montserrat", "sans-serif"], size: 20)
        _ = own.shape(
            "a", spans: [StyleSpan(range: 0..<1, style: style)], direction: .leftToRight,
            hyphenate: false)
        #expect(own.substitutions.map(\.requested) == ["Montserrat"])
        #expect(own.substitutions.map(\.used) == ["Inter"])
    }

    @Test func weightsAndItalics() {
        var bold = style("Inter", weight: 700)
        #expect(shape("a", bold).runs.first?.face.postScriptName == "Inter-Bold")
        bold.isItalic = true
        #expect(shape("a", bold).runs.first?.face.postScriptName == "Inter-BoldItalic")
    }
}
