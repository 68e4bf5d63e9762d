import Foundation
import Testing
import TramaCore
import TramaScene

@testable import Trama

struct PaperTests {
    private static let long = (1...120).map { "Línea \($0) de la nota." }.joined(separator: "\n\n")
    private static let talk = Talk(
        markdown: """
            ---
            title: Tejer
            duration: 1h30
            startTime: 9:05
            ---

            # Uno

            [al tres](#3)

            <!-- Saludar. -->

            ---

            # Dos

            ---

            # Tres

            [fuera](https://example.org)

            <!--
            \(long)
            -->
            """)

    @Test func notesAreTextAndMarkdown() {
        let text = Self.talk.notesText(slides: [0, 1])
        #expect(text == "1. Uno\n------\n\nSaludar.\n\n2. Dos\n------\n")
        let markdown = Self.talk.notesMarkdown(slides: [0])
        #expect(markdown == "# Tejer\n\n## 1. Uno\n\nSaludar.\n")
    }

    @Test func longNotesGoOnOnFurtherPages() {
        let (deck, _) = Self.talk.notesDeck(nil, .a4)
        #expect(deck.slides.count > 4)
        let words = deck.slides.map { Self.texts($0.scene.items).joined(separator: " ") }
        #expect(words[2].contains("Línea 1 "))
        // Each line stands on one page only.
        for line in [1, 40, 77, 120] {
            #expect(words.count { $0.contains("Línea \(line) de") } == 1)
        }
    }

    @Test(arguments: HandoutSettings.counts)
    func handoutsHoldTheirSlidesOnThePage(_ perPage: Int) throws {
        var settings = HandoutSettings()
        settings.perPage = perPage
        let deck = Self.talk.handoutDeck(nil, settings)
        #expect(deck.slides.count == (3 + perPage - 1) / perPage)
        let cells = HandoutGrid(settings, slide: Size(width: 1280, height: 720))
            .cells(in: settings.paper.area)
        #expect(cells.count == perPage)
        for (index, cell) in cells.enumerated() {
            let page = settings.paper.area
            #expect(cell.slide.intersection(page) == cell.slide)
            #expect(abs(cell.slide.width / cell.slide.height - 16.0 / 9) < 1e-6)
            for other in cells[..<index] {
                #expect(cell.slide.intersection(other.slide).isEmpty)
            }
            if let lines = cell.lines {
                #expect(lines.intersection(cell.slide).isEmpty)
                #expect(lines.height >= 60)
            }
        }
    }

    @Test func linksOnPaperLeadToTheSlidesPage() {
        var settings = HandoutSettings()
        settings.perPage = 2
        let deck = Self.talk.handoutDeck(nil, settings)
        let links = deck.slides.map { $0.scene.logical.nodes.compactMap(\.link) }
        #expect(links == [[.slide(1)], [.url("https://example.org")]])
        let linked = deck.slides[0].scene.logical.nodes.first { $0.link != nil }
        #expect(linked?.rects.allSatisfy { $0.maxX < 794 && $0.height < 30 } == true)
    }

    @Test func presentersGetTimes() throws {
        let json = String(decoding: try Self.talk.presenterFile(PDFSettings()), as: UTF8.self)
        #expect(json.contains("\"duration\" : 90"))
        #expect(json.contains("\"startTime\" : \"09:05\""))
        #expect(json.contains("\"note\" : \"Saludar.\""))
    }

    @Test func formatsAreToldByTheLongestExtension() throws {
        #expect(OutputFormat(path: "a/t.notes.pdf") == .notesPDF)
        #expect(OutputFormat(path: "a.notes/t.pdf") == .pdf)
        let plan = try OutputPlan.plan(
            deck: "a.md", output: "audience.pdf", formats: [.handoutPDF], isFolder: { _ in false })
        #expect(plan.map(\.path) == ["audience.pdf"])
    }

    private static func texts(_ items: [Item]) -> [String] {
        items.flatMap { item -> [String] in
            switch item {
            case .group(let group): texts(group.items)
            case .text(let run): [run.text]
            case .path, .picture, .shadow: []
            }
        }
    }
}
