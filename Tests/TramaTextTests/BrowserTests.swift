import Testing

@testable import TramaText

/// Numbers measured in Debian's Chromium (`getBoundingClientRect`, subpixel positions).
@Suite struct BrowserTests {
    @Test(arguments: [
        ("Inter", 29.0, "Hola, ¿qué tal?", 201.03125),
        ("Inter", 29, "La red aprende a dibujar lo que no ha visto nunca", 675.15625),
        ("Inter", 29, "AVATAR Toyota fi ffl", 269.28125),
        ("Inter", 29, "->  >= != 2024-11-23 10:30", 370.078125),
        ("Inter", 16, "Hola, ¿qué tal?", 110.921875),
    ])
    func widths(family: String, size: Double, text: String, width: Double) {
        let mine = shape(text, style(family, size: size)).positions.last ?? 0
        #expect(abs(mine - width) < 0.1)
    }

    /// Height and baseline of a line with `line-height: normal`.
    @Test(arguments: [
        ("Inter", 29.0, 35.0, 28.0), ("Inter", 13.3, 16, 13), ("Lato", 29, 35, 26),
        ("Lato", 64, 77, 58), ("JetBrains Mono", 37.5, 49, 38), ("DejaVu Sans", 16, 19, 15),
        ("Noto Sans CJK JP", 29, 42, 34), ("TeX Gyre Pagella", 29, 29, 21),
        ("Latin Modern Roman", 16, 23, 18),
    ])
    func lineHeights(family: String, size: Double, height: Double, baseline: Double) {
        let metrics = library.lineMetrics(for: style(family, size: size))
        #expect(metrics.normalHeight == height)
        #expect(metrics.baseline(lineHeight: metrics.normalHeight) == baseline)
    }

    /// Lines of a box without width.
    @Test(arguments: [
        "http://example.com/foo/bar?|x=1&y=2#frag", "and/or", "state-|of-|the-|art", "10-|20",
        "-5", "a-|-|b", "f(x)", "x[0]", "(a)|(b)", "C++", "100 |%", "e.g.", "¿Qué?", "«Hola»",
        "word|—|word", "word |– |word", "word…|word", "日|本|語|の|「テ|ス|ト」|で|す。",
        "東|京|(と|う|き|ょ|う)|タ|ワ|ー", "한|국|어 |텍|스|트", "user@example.com", "a/b", "3:1",
        "well-|known |2-|3", "a<b", "a→b", "ภาษา|ไทย|วัน|นี้", "nn?|nn", "100|円", "第|1|章",
        "n |)n", "日|“日", "日”|日", "日”n",
    ])
    func breaks(marked: String) {
        let text = marked.replacing("|", with: "")
        #expect(shape(text).marked == marked)
    }
}
