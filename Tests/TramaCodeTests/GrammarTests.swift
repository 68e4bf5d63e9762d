import Testing

@testable import TramaCode

@Suite struct GrammarTests {
    @Test func everyGrammarCanBeRead() {
        #expect(Highlighter.problems() == [])
    }

    @Test(arguments: Highlighter.languages)
    func tokensCoverAnyTextWithoutAGap(_ language: String) throws {
        let text =
            "é \"a ' `b ${c} #{d} /* <script> {{ \\ \n<<EOF\n  \u{0} r##\" [==[ ```x\n$(( '''\n"
        let tokens = try #require(Highlighter.tokens(text, language: language))
        var place = 0
        for token in tokens {
            #expect(token.range.lowerBound == place)
            place = token.range.upperBound
        }
        #expect(place == text.utf8.count)
    }
}
