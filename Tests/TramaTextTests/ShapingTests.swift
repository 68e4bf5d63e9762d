import Testing
import TramaCore

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

    /// As in Chromium: the Arabic comma comes from the letters' face, and only spaces are spaced.
    @Test func arabicTextIsNotTornApart() {
        let text = "نص، نص."
        let plain = shape(text, style("TeX Gyre Pagella"))
        var wide = style("TeX Gyre Pagella")
        wide.letterSpacing = 10
        let faces = Set(plain.runs.filter { $0.level == 1 }.map(\.face.family))
        #expect(faces.contains("Noto Naskh Arabic") && !faces.contains("DejaVu Sans"))
        func width(_ text: ShapedText) -> Double {
            text.runs.flatMap(\.glyphs).map(\.advance).reduce(0, +)
        }
        #expect(abs(width(shape(text, wide)) - width(plain) - 10) < 0.01)
    }

    @Test func fallbacksHaveSerifsWhereTheTextHas() {
        func family(_ text: String, _ families: [String], language: String? = nil) -> String? {
            var wanted = style("Inter", language: language)
            wanted.families = families
            return shape(text, wanted).runs.first?.face.family
        }
        let pagella = ["TeX Gyre Pagella", "serif"]
        #expect(family("骨", pagella, language: "ja") == "Noto Serif CJK JP")
        #expect(family("ไทย", pagella) == "Noto Serif Thai")
        #expect(family("हिन्दी", ["Georgia", "serif"]) == "Noto Serif Devanagari")
        #expect(family("نص", pagella) == "Noto Naskh Arabic")
        #expect(family("ж", pagella) == "Noto Serif")
        #expect(family("ж", ["Inter", "serif"]) == "Inter")
        #expect(family("ไทย", ["Inter", "sans-serif"]) == "Noto Sans Thai")
    }

    @Test func italicsAndBoldAreMadeUpWhereTheFamilyHasNone() throws {
        let fonts = library
        func box(_ text: String, _ style: TextStyle) throws -> (face: Face, bounds: Rect) {
            let run = try #require(shape(text, style).runs.first)
            let outline = fonts.outline(of: run.glyphs[0].id, face: run.face.id)
            return (run.face, try #require(outline.bounds))
        }
        var leaning = style("Noto Sans CJK JP", language: "ja")
        leaning.isItalic = true
        let upright = try box("骨", style("Noto Sans CJK JP", language: "ja"))
        let slanted = try box("骨", leaning)
        #expect(slanted.face.synthesis == FaceSynthesis(isSlanted: true))
        #expect(abs(slanted.bounds.height - upright.bounds.height) < 1e-9)
        #expect(slanted.bounds.maxX > upright.bounds.maxX + 0.1)
        leaning.synthesis.isSlanted = false
        #expect(try box("骨", leaning).face.synthesis == .none)

        let thin = try box("I", style("TeX Gyre Chorus"))
        let thick = try box("I", style("TeX Gyre Chorus", weight: 700))
        #expect(thick.face.synthesis == FaceSynthesis(isEmboldened: true))
        #expect(abs(thick.bounds.height - thin.bounds.height - FaceSynthesis.thickening) < 0.01)
        #expect(try box("I", style("Inter", weight: 700)).face.synthesis == .none)
    }

    @Test func signsThatAreTextStayText() {
        var wanted = style("Inter")
        wanted.families = ["Inter", "Apple Color Emoji", "Segoe UI Emoji"]
        #expect(shape("☑", wanted).runs.first?.face.family != "Noto Color Emoji")
        #expect(shape("😀", wanted).runs.first?.face.family == "Noto Color Emoji")
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

    /// Latin Modern has no `smcp`: capitals at 0.7 of the size, clusters of the text.
    @Test func smallCapitals() {
        var caps = style("Latin Modern Roman", size: 20)
        caps.features = [TextStyle.Feature("smcp", 1)]
        let shaped = shape("Niño ß", caps)
        #expect(shaped.runs.map(\.size) == [20, 14, 20, 14])
        #expect(shaped.runs[1].glyphs.map(\.cluster) == [1, 2, 4])
        #expect(shaped.runs[3].glyphs.map(\.cluster) == [6, 6])
        let capital = shape("IÑO", style("Latin Modern Roman", size: 20)).runs[0].glyphs
        #expect(shaped.runs[1].glyphs.map(\.id) == capital.map(\.id))
    }

    @Test func outlines() throws {
        let face = try #require(library.metrics(for: style("Inter"))?.face)
        let glyph = try #require(shape("I").runs.first?.glyphs.first)
        let points = library.outline(of: glyph.id, face: face.id).segments.compactMap {
            segment -> Point? in
            switch segment {
            case .move(let p), .line(let p): p
            case .cubic(_, _, let p): p
            case .close: nil
            }
        }
        // A capital stands on the baseline and reaches the cap height.
        #expect(points.map(\.y).max() == 0)
        #expect(abs((points.map(\.y).min() ?? 0) + face.metrics.capHeight) < 0.001)
    }

    @Test func colourGlyph() throws {
        let run = try #require(shape("😀").runs.first)
        let glyph = try #require(run.glyphs.first)
        let bitmap = try #require(library.bitmap(of: glyph.id, face: run.face.id))
        #expect(bitmap.png.prefix(4) == [0x89, 0x50, 0x4E, 0x47])
        #expect(bitmap.width > 1 && bitmap.width < 1.5)
        #expect(bitmap.bearingY > 0.8 && bitmap.bearingY < 1.1)
    }
}
