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
}
