import Testing

@testable import Trama

struct OutputPlanTests {
    private func plan(
        _ deck: String?, _ output: String?, _ formats: [OutputFormat] = []
    ) throws(OutputPlan.Failure) -> [String] {
        try OutputPlan.plan(deck: deck, output: output, formats: formats) { $0 == "folder" }
            .map { $0.format.isPerSlide ? $0.path(slide: 0) : $0.path }
    }

    @Test func defaultsToAPDFBesideTheDeck() throws {
        #expect(try plan("talks/a.md", nil) == ["talks/a.pdf"])
        #expect(try plan(nil, nil) == ["talk.pdf"])
        #expect(try plan(".hidden", nil) == [".hidden.pdf"])
    }

    @Test func extensionChoosesTheFormat() throws {
        #expect(try plan("a.md", "out/b.html") == ["out/b.html"])
        #expect(try plan("a.md", "out/b.png") == ["out/b.001.png"])
        #expect(try plan("a.md", "b.HTM") == ["b.HTM"])
    }

    @Test func foldersAndStemsTakeTheFormatsAskedFor() throws {
        #expect(
            try plan("t/a.md", "folder", [.pdf, .svg]) == ["folder/a.pdf", "folder/a.001.svg"])
        #expect(try plan("t/a.md", "new/", [.html]) == ["new/a.html"])
        #expect(try plan("a.md", "out/x", [.pdf, .png]) == ["out/x.pdf", "out/x.001.png"])
    }

    @Test func numbersHaveThreeDigitsAndMoreWhenNeeded() throws {
        let plan = try OutputPlan.plan(
            deck: "a.md", output: nil, formats: [.png], isFolder: { _ in false })
        #expect(plan.first?.path(slide: 41) == "a.042.png")
        #expect(plan.first?.path(slide: 1233) == "a.1234.png")
    }

    @Test func contradictionsAreRefused() {
        #expect(throws: OutputPlan.Failure.self) { try plan("a.md", "x.pdf", [.html]) }
        #expect(throws: OutputPlan.Failure.self) { try plan("a.md", "x.docx") }
    }
}

struct SlideSelectionTests {
    @Test(arguments: [
        ("2", [1]), ("2,4-6", [1, 3, 4, 5]), ("8-", [7, 8, 9]), ("4-6,5,1", [0, 3, 4, 5]),
        ("20", []),
    ]) func selects(_ text: String, _ expected: [Int]) throws {
        #expect(try SlideSelection(text).indices(count: 10) == expected)
    }

    @Test(arguments: ["", "0", "a", "3-1", "1,,2", "-3", "1-2-3"])
    func refuses(_ text: String) {
        #expect(throws: SlideSelection.Failure.self) { try SlideSelection(text) }
    }
}
