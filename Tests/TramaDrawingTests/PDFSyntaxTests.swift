import Foundation
import Testing
import TramaCore
import TramaScene
import TramaText

@testable import TramaDrawing

@Suite struct PDFSyntaxTests {
    private func written(_ value: PDFValue) -> String {
        var out: [UInt8] = []
        value.write(to: &out) { $0.index }
        return String(decoding: out, as: UTF8.self)
    }

    @Test func numbersAreShortAndNeverExponents() {
        let cases: [(Double, String)] = [
            (0, "0"), (1, "1"), (-1, "-1"), (0.5, ".5"), (-0.25, "-.25"), (12.3456789, "12.34568"),
            (1e-9, "0"), (1e12, "1000000000"), (.nan, "0"), (.infinity, "0"), (0.00001, ".00001"),
            (99.999999, "100"),
        ]
        for (value, text) in cases { #expect(written(.real(value)) == text, "\(value)") }
    }

    @Test func stringsAndNames() {
        #expect(written(.text("a(b)\\c")) == "(a\\(b\\)\\\\c)")
        #expect(written(.text("ñ😀")) == "<FEFF00F1D83DDE00>")
        #expect(written(.name("text/markdown")) == "/text#2Fmarkdown")
        #expect(
            written(["A": [.int(1), .reference(PDFReference(space: 0, index: 7))]])
                == "<</A [1 7 0 R]>>")
    }

    @Test func datesAreCivil() {
        #expect(CivilDate(secondsSince1970: 0).pdf == "D:19700101000000Z")
        #expect(CivilDate(secondsSince1970: 951_782_399).iso == "2000-02-28T23:59:59Z")
        #expect(CivilDate(secondsSince1970: 951_782_400).iso == "2000-02-29T00:00:00Z")
        #expect(CivilDate(secondsSince1970: -1).iso == "1969-12-31T23:59:59Z")
        #expect(CivilDate(secondsSince1970: 4_102_444_800).iso == "2100-01-01T00:00:00Z")
    }

    @Test func transitionsOfTheDialect() throws {
        func dictionary(_ name: String) -> String {
            written(PDFTransition.value(.init(name: name, duration: 0.5)))
        }
        #expect(dictionary("none") == "<</Type /Trans/S /R>>")
        #expect(dictionary("before-after") == "<</Type /Trans/S /Wipe/D .5/Di 180>>")
        #expect(dictionary("push") == "<</Type /Trans/S /Push/D .5/Di 0>>")
        #expect(dictionary("iris-in") == "<</Type /Trans/S /Box/D .5/M /I>>")
        #expect(dictionary("of-my-own") == "<</Type /Trans/S /Fade/D .5>>")
    }

    @Test func headingLevelsHaveNoGaps() {
        func slide(_ roles: [LogicalTree.Role]) -> SceneDeck.Slide {
            var tree = LogicalTree()
            for role in roles { _ = tree.add(role, under: LogicalTree.root) }
            return .init(scene: Scene(size: Size(width: 1, height: 1), logical: tree))
        }
        let headings = PDFHeadings([
            slide([.heading2, .heading4]), slide([.paragraph, .heading2, .heading6]),
            slide([.heading1]),
        ])
        let levels = headings.levels.map {
            $0.sorted { $0.key.rawValue < $1.key.rawValue }.map(\.value)
        }
        #expect(levels == [[1, 2], [2, 3], [1]])
    }

    @Test func clustersHoldAllText() {
        func run(_ text: String, _ starts: [Int], _ isRightToLeft: Bool = false) -> [String] {
            TextRun(
                face: FaceID(Digest("x")), size: 10, origin: .zero,
                glyphs: starts.map { .init(id: 1, x: 0, y: 0, advance: 1, cluster: $0) },
                text: text, isRightToLeft: isRightToLeft, paint: .color(.black)
            ).clusters.map(\.text)
        }
        #expect(run("office ", [0, 1, 4, 5]) == ["o", "ffi", "c", "e "])
        #expect(run("abc", [2, 1, 0], true) == ["c", "b", "a"])
        #expect(run("aé", [0, 1, 1]) == ["a", "é"])
        #expect(run("ab", [0, 99]) == ["ab", ""])
        #expect(run("abc", [1, 2]) == ["ab", "c"])
    }

    @Test func compactFontsKeyedByIdentifiersAreRead() throws {
        let fonts = try RasterSample()
        let items = fonts.text("日本", family: "Noto Sans CJK JP", size: 10, x: 0, y: 0)
        guard case .text(let run) = items.first, let face = fonts.fonts.face(run.face),
            face.path.hasSuffix(".ttc")
        else { return }
        let subset = try #require(FontSubset(face, glyphs: run.glyphs.map(\.id)))
        // In Noto's CJK fonts identifiers are the original glyph indices.
        for glyph in run.glyphs { #expect(subset.identifiers[glyph.id] == UInt16(glyph.id)) }
        #expect(CFFCharset([1, 0, 4, 1, 0, 0]) == nil)
        #expect(CFFCharset([]) == nil)
    }

    @Test func presenterFileGroupsSteps() throws {
        let sample = try PDFSample()
        let json = try PresenterFile(
            sample.deck, options: PDFOptions(steps: true, times: PresenterTimes(duration: "20"))
        )
        .json()
        let object = try #require(
            try JSONSerialization.jsonObject(with: json) as? [String: Any])
        let pages = try #require(object["pages"] as? [[String: Any]])
        #expect(
            pages.compactMap { $0["label"] as? String } == ["1", "2", "2", "2", "3", "4", "4", "4"])
        #expect(pages.compactMap { $0["overlay"] as? Int } == [0, 0, 1, 2, 0, 0, 1, 2])
        #expect(pages.first?["note"] as? String == "Saludar **primero**.\n\nLuego, la tabla.")
        #expect(object["duration"] as? Int == 20)
    }
}
