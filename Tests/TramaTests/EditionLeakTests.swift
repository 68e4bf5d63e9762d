import Foundation
import Testing

@testable import Trama
@testable import TramaDrawing

/// What an edition leaves out must be in no output: not as text, not as an unused object, not in
/// metadata.
@Suite struct EditionLeakTests {
    private static let shown = """
        ---
        paginate: true
        ---
        # Uno

        [[toc]]

        <!-- una nota -->

        ---

        # Tres

        ![Tejido](gan:telar?seed=1)
        """

    /// The same deck with parts that aren't public, each with a word that occurs nowhere else.
    private static let whole = """
        ---
        paginate: true
        ---
        # Uno

        [[toc]]

        ::: {edition=talk}
        ## Xiloguno

        ![Xilogdos](gan:telar?seed=999)
        :::

        <!-- una nota -->

        ---
        <!-- !public -->

        ## Xilogtres

        Xilogcuatro[^a] [xilogcinco](https://xilog.example/)

        <!-- xilogseis -->

        <style>
        .xilogsiete { color: red }
        </style>

        ![bg](gan:telar?seed=998)

        ---

        # Tres

        ![Tejido](gan:telar?seed=1)

        ```gan
        figure: mix
        rows: 991
        cols: 992
        caption: Xilogocho
        live: true
        edition: talk
        ```

        [^a]: Xilognueve
        """

    private func talk(_ text: String, _ edition: String?) -> Talk {
        var options = TalkOptions()
        options.edition = edition
        return Talk(markdown: text, options: options)
    }

    private static let words = [
        "Xilog", "xilog", "edition", "seed\u{A0}99", "seed=99", "seeds\u{A0}99",
    ]

    @Test func nothingIsLeftInThePDF() throws {
        var settings = PDFSettings()
        settings.notes = true
        settings.attachesSource = true
        let full = try OutputBytes.inflated(talk(Self.whole, nil).pdf(settings))
        // The search finds what is there.
        for word in ["Xilog", "xilog", "seed\u{A0}99"] { #expect(OutputBytes.holds(full, word)) }
        let open = try OutputBytes.inflated(talk(Self.whole, "public").pdf(settings))
        for word in Self.words { #expect(!OutputBytes.holds(open, word), "\(word)") }
        // Without the source the file is what the deck without those parts gives, picture by picture.
        settings.attachesSource = false
        let cut = try OutputBytes.inflated(talk(Self.shown, nil).pdf(settings))
        #expect(undated(open) == undated(cut))
    }

    private func undated(_ data: Data) -> String {
        String(decoding: data, as: Unicode.ASCII.self)
            .replacing(/\d{14}Z|\d{4}-\d\d-\d\dT[\d:]+Z?/, with: "")
            .replacing(/\/ID *\[[^\]]*\]/, with: "")
    }

    @Test func nothingIsLeftInHTMLAndSVG() throws {
        let open = talk(Self.whole, "public")
        let cut = talk(Self.shown, nil)
        #expect(open.html() == cut.html())
        for slide in 0..<2 {
            #expect(try open.svg(slide: slide) == cut.svg(slide: slide))
            #expect(try open.png(slide: slide) == cut.png(slide: slide))
        }
        #expect(open.notesText() == cut.notesText())
        #expect(open.notesMarkdown() == cut.notesMarkdown())
        #expect(talk(Self.whole, nil).html().contains("Xilog"))
    }

    @Test func nothingIsLeftBesideThePDF() throws {
        let full = talk(Self.whole, nil)
        let open = talk(Self.whole, "public")
        let settings = PDFSettings()
        func files(_ talk: Talk) throws -> [Data] {
            try [
                talk.presenterFile(settings),
                OutputBytes.inflated(talk.notesPDF(paper: .a4, settings)),
                OutputBytes.inflated(talk.handout(HandoutSettings(), settings)),
            ]
        }
        for (part, whole) in try zip(files(open), files(full)) {
            #expect(Self.words.contains { OutputBytes.holds(whole, $0) })
            for word in Self.words { #expect(!OutputBytes.holds(part, word), "\(word)") }
        }
    }

    /// What stands in for a part tells nothing of it but colours or lengths.
    @Test(arguments: ["blur", "placeholder"]) func nothingShowsThrough(_ redaction: String) throws {
        let text = Self.whole.replacing(
            "---\npaginate", with: "---\nredact: \(redaction)\npaginate")
        let open = talk(text, "public")
        #expect(open.slideCount == 3)
        let pdf = try OutputBytes.inflated(open.pdf())
        for word in Self.words { #expect(!OutputBytes.holds(pdf, word), "\(word)") }
        let html = OutputBytes.decoded(open.html())
        for word in Self.words { #expect(!OutputBytes.holds(html, word), "\(word)") }
    }
}
