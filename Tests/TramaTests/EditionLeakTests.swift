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
        edition: talk
        ```

        [^a]: Xilognueve
        """

    private func talk(_ text: String, _ edition: String?) -> Talk {
        var options = TalkOptions()
        options.edition = edition
        return Talk(markdown: text, options: options)
    }

    /// Every stream's bytes inflated, with everything between them.
    private func inflated(_ pdf: Data) throws -> Data {
        var result = Data()
        var rest = pdf[...]
        while let start = rest.range(of: Data("stream\n".utf8)) {
            result += rest[..<start.upperBound]
            rest = rest[start.upperBound...]
            let end = try #require(rest.range(of: Data("endstream".utf8)))
            var body = Array(rest[..<end.lowerBound])
            if body.last == 0x0A { body.removeLast() }
            let plain = Deflate.inflate(Data(body), limit: 64 << 20)
            result += plain ?? body
            rest = rest[end.upperBound...]
        }
        return result + rest
    }

    private func holds(_ data: Data, _ word: String) -> Bool {
        let utf16 = Data(word.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] })
        let hex = utf16.map { String(format: "%02X", $0) }.joined()
        return [Data(word.utf8), utf16, Data(hex.utf8), Data(hex.lowercased().utf8)].contains {
            data.range(of: $0) != nil
        }
    }

    private static let words = [
        "Xilog", "xilog", "edition", "seed 99", "seed=99", "seeds 99",
    ]

    @Test func nothingIsLeftInThePDF() throws {
        var settings = PDFSettings()
        settings.notes = true
        settings.attachesSource = true
        let full = try inflated(talk(Self.whole, nil).pdf(settings))
        // The search finds what is there.
        for word in ["Xilog", "xilog", "seed 99"] { #expect(holds(full, word)) }
        let open = try inflated(talk(Self.whole, "public").pdf(settings))
        for word in Self.words { #expect(!holds(open, word), "\(word)") }
        // Without the source the file is what the deck without those parts gives, picture by picture.
        settings.attachesSource = false
        let cut = try inflated(talk(Self.shown, nil).pdf(settings))
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
        #expect(talk(Self.whole, nil).html().contains("Xilog"))
    }
}
