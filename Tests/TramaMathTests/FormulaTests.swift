import Testing
import TramaCore
import TramaMath
import TramaText

@Suite struct FormulaTests {
    static let fonts = FontLibrary()

    private func typeset(_ tex: String, isDisplay: Bool = true) -> TypesetFormula? {
        guard let face = Self.fonts.mathFace(for: ["Latin Modern Math"]) else { return nil }
        return Formula(tex, isDisplay: isDisplay).typeset(face: face, fonts: Self.fonts, size: 100)
    }

    @Test(arguments: [
        "\\min_G\\max_D V(D,G)=\\mathbb{E}_{x\\sim p}[\\log D(x)]", "\\frac{a}{b}+\\sqrt[3]{x}",
        "\\begin{pmatrix}a&b\\\\c&d\\end{pmatrix}", "\\left(\\frac12\\middle|x\\right]",
        "\\ce{SO4^2- + 2H2O <=> X}", "\\underbrace{a+b}_{n}", "\\pdv{f}{x}{y}\\qty(\\frac12)",
        "\\mqty(a & (b) \\\\ c & d) \\mqty{1 & 2}",
    ]) func parsesWithoutProblems(_ tex: String) {
        #expect(Formula(tex, isDisplay: true).problems.isEmpty)
    }

    @Test func problemsPointIntoTheFormula() throws {
        let problem = try #require(Formula("x + \\aplha", isDisplay: false).problems.first)
        #expect(problem.code == .unknownMathCommand)
        #expect(problem.span == 4..<10)
    }

    @Test func theRestOfABadFormulaIsSet() throws {
        let set = try #require(typeset("x + \\nope + \\frac{1}{2"))
        let text = set.pieces.flatMap(\.parts).map { part -> String in
            if case .glyphs(let glyphs) = part { glyphs.text } else { "|" }
        }.joined()
        #expect(text == "𝑥+\\nope+12|")
    }

    @Test func macrosThatNeverEndAreStopped() {
        for tex in ["\\def\\a{\\a\\a}\\a", "\\def\\a{\\a}\\a"] {
            #expect(Formula(tex, isDisplay: true).problems.contains { $0.code == .mathLimit })
        }
    }

    @Test func deepNestingIsStopped() {
        for piece in ["{", "\\frac{", "\\sqrt", "x^{", "\\left(", "\\begin{matrix}", "\\text{"] {
            let tex = String(repeating: piece, count: 5000)
            #expect(!Formula(tex, isDisplay: true).problems.isEmpty)
        }
    }

    @Test func macrosHoldForWhatFollows() {
        let first = Formula("\\newcommand{\\half}[1][x]{\\frac{#1}{2}}", isDisplay: false)
        let second = Formula("\\half[y]+\\half", isDisplay: false, macros: first.macros)
        #expect(second.problems.isEmpty)
        #expect(MathMLWriter.write(second).contains("<mi>y</mi><mn>2</mn></mfrac>"))
    }

    @Test func inlineFormulasBreakAfterRelations() throws {
        let set = try #require(typeset("a = b + c", isDisplay: false))
        #expect(set.pieces.count == 3)
    }

    @Test func measuresAreTeXs() throws {
        // Computer Modern: x^2 in text style is 0.5715 + 0.4486 em (with the script space).
        let box = try #require(typeset("x^2", isDisplay: false)?.pieces.first)
        #expect(abs(box.width - 100.8) < 2)
        #expect(abs(box.ascent - 81.4) < 2)
    }

    /// Widths and heights in hundredths of an em, as MathJax 3.2.2 has them.
    @Test(arguments: [
        ("\\ldots", 117.0, 12.0), ("\\frac{a}{b}", 96.9, 181.4), ("\\int_a^b", 140.0, 248.2),
        ("\\begin{vmatrix}a&b\\\\c&d\\end{vmatrix}", 271.5, 240),
        ("\\left(\\frac ab\\right)", 216.3, 184.6), ("\\ce{H2O}", 196, 86.6),
        ("\\cancel{x}", 110.6, 98.7), ("\\mathrm{max}", 186.1, 45.9),
    ]) func sizesAreMathJaxs(_ tex: String, _ width: Double, _ height: Double) throws {
        let box = try #require(typeset(tex)?.pieces.first)
        #expect(abs(box.width / width - 1) < 0.045)
        #expect(abs(box.height - height) < max(2, 0.045 * height))
    }

    @Test func charactersThatNoFontHasAreNamed() throws {
        let set = try #require(typeset("x + \\text{\u{10FFFD}} + \u{211D}"))
        #expect(set.missing == ["\u{10FFFD}"])
    }

    @Test func mathMLSaysWhatIsMeant() {
        let text = MathMLWriter.write(
            Formula(
                "\\sin x = \\cancel{y} \\not\\sim \\mathbf{R} < 12\\tag{7}", isDisplay: true))
        for part in [
            "<mi>sin</mi><mo>\u{2061}</mo><mi>x</mi>", "<menclose notation=\"updiagonalstrike\">",
            "<mo>&lt;</mo><mn>12</mn>", "<mtext>(</mtext><mtext>7</mtext><mtext>)</mtext>",
            "<annotation encoding=\"application/x-tex\">", "<mi>𝐑</mi>",
        ] { #expect(text.contains(part), "\(part) in \(text)") }
    }
}

struct MathTextTests {
    @Test(arguments: [
        (#"\sigma^2"#, "σ²"), (#"x_{i+1}"#, "xᵢ₊₁"), (#"\frac{a+b}{2}"#, "(a + b)/2"),
        (#"W(\mathbb{P}_r, \mathbb{P}_g)"#, "W(ℙᵣ, ℙ_g)"), (#"\sqrt[3]{x+1}"#, "³√(x + 1)"),
        (#"-1\le\hat x"#, "−1 ≤ x̂"), (#"\log D(x)"#, "log D(x)"), (#"\mathbf{w}'"#, "w′"),
        (#"e^{-x^2}"#, "e^(−x²)"), (#"\text{for } x\in\R"#, "for x ∈ ℝ"),
    ])
    func formulasReadAsCharacters(_ tex: String, _ text: String) {
        #expect(MathTextWriter.write(Formula(tex, isDisplay: false)) == text)
    }

    @Test func signsAreBoldToo() {
        let box = boxed(#"\boldsymbol{a+b\to c}"#)
        #expect(box > boxed(#"\boldsymbol{a}+\boldsymbol{b}\to\boldsymbol{c}"#))
    }

    private func boxed(_ tex: String) -> Double {
        let fonts = FontLibrary()
        guard let face = fonts.mathFace(for: ["Latin Modern Math"]) else { return 0 }
        return Formula(tex, isDisplay: true).typeset(face: face, fonts: fonts, size: 100)
            .pieces.first?.width ?? 0
    }
}
