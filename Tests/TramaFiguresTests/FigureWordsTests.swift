import Testing
import TramaCore
import TramaWeights

@testable import TramaFigures

@Suite struct FigureWordsTests {
    private let generator = FigureGenerator(environment: .fixed(), usesCache: false)

    private func plan(_ line: String, _ language: String?) throws -> FigurePlan {
        try FigurePlanner(
            generator: generator, environment: .fixed(), folder: "", language: language
        ).plan(FigureSpec.parse(line: line).get()).get()
    }

    @Test(arguments: FigureWords.tables.keys.sorted())
    func everyTermIsSaidInEveryLanguage(_ language: String) throws {
        let table = try #require(FigureWords.tables[language])
        #expect(Set(table.keys) == Set(FigureTerm.allCases))
        for (term, text) in table {
            // The same values as in English, each once.
            let places = text.matches(of: /\{(\d)\}/).map { String($0.output.1) }.sorted()
            let expected = FigureWords.englishTerms[term, default: ""].matches(of: /\{(\d)\}/)
                .map { String($0.output.1) }.sorted()
            #expect(places == expected, "\(term)")
        }
    }

    /// The captions of one mixing sheet and one truncation, by language.
    @Test(arguments: [
        ("es", "telar: la semilla de la fila con los estilos finos de la columna, ψ 0,7", "ψ −0,5"),
        (
            "es-GT", "telar: la semilla de la fila con los estilos finos de la columna, ψ 0.7",
            "ψ −0.5"
        ),
        ("de", "telar: der Seed der Zeile mit den feinen Stilen der Spalte, ψ 0,7", "ψ −0,5"),
        (
            "fr-CA", "telar : la graine de la ligne avec les styles fins de la colonne, ψ 0,7",
            "ψ −0,5"
        ),
        ("en", "telar: the row's seed with the fine styles of the column's, ψ 0.7", "ψ −0.5"),
        ("qu", "telar: the row's seed with the fine styles of the column's, ψ 0.7", "ψ −0.5"),
    ])
    func captionsSpeakTheDecksLanguage(language: String, caption: String, head: String) throws {
        let mix = try plan("figure=mix&rows=1&cols=2&styles=fine&psi=0.7", language)
        #expect(mix.caption.replacing("\u{A0}", with: " ") == caption)
        let truncation = try plan("figure=truncation&seeds=1&psis=1,-0.5", language)
        #expect(truncation.columnHeads.last?.replacing("\u{A0}", with: " ") == head)
        // A figure's own language comes first.
        #expect(try plan("figure=mix&rows=1&cols=2&psi=0.7&lang=en", language).words == .english)
    }

    /// No line ends between a sign or a word and its number.
    @Test func factsStayTogether() throws {
        let plan = try plan("figure=grid&seeds=0-3&psi=0.7", "es")
        #expect(plan.caption == "telar, semillas\u{A0}0–3, ψ\u{A0}0,7")
        #expect(plan.alternative == "4\u{A0}imágenes de telar: semillas\u{A0}0–3, ψ\u{A0}0,7")
    }

    @Test func listsOfNumbersWithCommasAreParted() throws {
        #expect(FigureWords(language: "de").list([1, 0.5, -1]) == "1; 0,5; −1")
        #expect(FigureWords(language: "en").list([1, 0.5, -1]) == "1, 0.5, −1")
    }

    @Test func cardsAreReadInTheDecksLanguage() throws {
        let card = try ModelCard(
            yaml: """
                name: x
                training:
                  data: paintings
                licence: CC0-1.0
                redistribute: yes
                house-rule: none
                es:
                  training:
                    data: pinturas
                """)
        func texts(_ language: String) -> [String] {
            let words = FigureWords(language: language)
            return card.fields(in: language).map { "\(CardTerms.text($0.name, words)): \($0.text)" }
        }
        #expect(
            texts("es") == [
                "name: x", "datos: pinturas", "licencia: CC0-1.0", "redistribuir: yes",
                "house rule: none",
            ])
        #expect(
            texts("de") == [
                "name: x", "Daten: paintings", "Lizenz: CC0-1.0", "Weitergabe: yes",
                "house rule: none",
            ])
        let planner = FigurePlanner(
            generator: generator, environment: .fixed(), folder: "", language: "es")
        let lines = try planner.modelCard("telar").get().lines
        #expect(lines.contains { $0.term == "redistribuir" && $0.text == "sí" })
    }
}
