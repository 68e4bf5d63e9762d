import Foundation
import Testing

@testable import Trama
@testable import TramaDrawing

/// A figure is told as a whole, once: not by each of its cells, and not by its heads' numerals.
@Suite struct FigureAlternativeTests {
    private static let mix = """
        ---
        lang: en
        ---
        ```gan
        figure: mix
        rows: 17,32
        cols: 23,50
        styles: fine
        caption: Threads
        alt: Six pictures of cloth
        ```
        """

    private func count(_ word: String, in text: String) -> Int {
        text.components(separatedBy: word).count - 1
    }

    @Test func pagesReadItOnceBeforeItsCaption() {
        let html = Talk(markdown: Self.mix).html()
        #expect(count("Six pictures of cloth", in: html) == 1)
        #expect(!html.contains("telar, seed"))
        let parts = html.components(
            separatedBy: "<g role=\"img\" aria-label=\"Six pictures of cloth\"")
        #expect(parts.count == 2)
        // Heads can be found and copied, in the picture; the caption is read after it.
        let (inside, after) = (parts.last ?? "").split(at: "</g>")
        for head in ["17", "32", "23", "50"] { #expect(inside.contains(">\(head)<")) }
        #expect(!inside.contains("Threads") && after.contains(">Threads<"))
    }

    @Test func documentsHaveOneFigure() throws {
        let pdf = try OutputBytes.inflated(Talk(markdown: Self.mix).pdf())
        let text = String(decoding: pdf, as: UTF8.self)
        #expect(count("/S/Figure", in: text.replacing(" ", with: "")) == 1)
        #expect(OutputBytes.holds(pdf, "Six pictures of cloth"))
        #expect(!OutputBytes.holds(pdf, "telar, seed"))
    }

    @Test func slidesAsDrawingsReadItOnce() throws {
        let svg = try Talk(markdown: Self.mix).svg(slide: 0, textAsLetters: true)
        #expect(count("Six pictures of cloth", in: svg) == 1)
    }
}

extension String {
    fileprivate func split(at mark: String) -> (String, String) {
        guard let range = range(of: mark) else { return (self, "") }
        return (String(self[..<range.lowerBound]), String(self[range.upperBound...]))
    }
}
