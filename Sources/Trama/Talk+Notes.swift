import Foundation
import TramaCore
import TramaDrawing
import TramaImages
import TramaScene

extension Talk {
    /// What is said, as plain text: each slide's number and title, then its notes.
    public func notesText(slides: [Int]? = nil) -> String {
        notes(slides) { label, title, notes in
            let head = "\(label). \(title)"
            let rule = String(repeating: "-", count: head.count)
            return "\(head)\n\(rule)\n" + (notes.isEmpty ? "" : "\n\(notes)\n")
        }
    }

    /// What is said, as Markdown: a heading for each slide, then its notes.
    public func notesMarkdown(slides: [Int]? = nil) -> String {
        let body = notes(slides) { label, title, notes in
            "## \(label). \(title)\n" + (notes.isEmpty ? "" : "\n\(notes)\n")
        }
        return (title.map { "# \($0)\n\n" } ?? "") + body
    }

    private func notes(
        _ slides: [Int]?, _ part: (_ label: String, _ title: String, _ notes: String) -> String
    ) -> String {
        selected(slides).slides.map { part($0.label, $0.title, $0.spoken) }
            .joined(separator: "\n")
    }

    /// Each slide above its notes, as a PDF for the speaker; long notes go on on further pages.
    ///
    /// - Parameter slides: 0-based indices; nil: all.
    public func notesPDF(
        slides: [Int]? = nil, paper: PaperSize = .a4, _ settings: PDFSettings = PDFSettings()
    ) throws -> Data {
        let (deck, more) = notesDeck(slides, paper)
        var pictures = loader.table()
        pictures.pictures.merge(more.pictures) { old, _ in old }
        return try PDFBackend(glyphs: fonts, pictures: pictures, options: options(settings.onPaper))
            .pdf(deck)
    }

    func notesDeck(_ slides: [Int]?, _ paper: PaperSize) -> (SceneDeck, PictureTable) {
        let source = selected(slides)
        let area = paper.area
        let text = PaperText(talk: self)
        let (columns, pictures) = text.columns(source.slides.map(\.spoken), width: area.width)
        let height = area.width * page.height / max(1, page.width)
        let frame = Rect(
            origin: area.origin,
            size: Size(
                width: min(area.width, area.height * 0.55 * area.width / height),
                height: min(height, area.height * 0.55)))
        let top = frame.maxY + Self.belowSlide
        let layouts = columns.map { column in
            NotesColumn(column, first: area.maxY - top, following: area.height)
        }
        var starts: [Int] = []
        var count = 0
        for layout in layouts {
            starts.append(count)
            count += max(1, layout.pages.count)
        }
        let paperSlides = PaperSlides(source: source, pageOfSlide: starts)
        let owners = layouts.enumerated().flatMap { index, layout in
            Array(repeating: index, count: max(1, layout.pages.count))
        }
        let prints = text.pages(
            owners.enumerated().map { number, slide in
                (smallPrint(number, of: count, in: paper.head) + [
                    starts[slide] == number
                        ? PaperText.label(
                            source.slides[slide].label,
                            in: Rect(
                                x: area.minX, y: frame.maxY + 4, width: area.width, height: 16))
                        : ""
                ]).joined(separator: "\n")
            }, size: paper.size)
        let pages = owners.enumerated().map { number, slide -> Scene in
            var page = PaperPage(paper)
            if prints.indices.contains(number) { page.decorate(prints[number].items) }
            let isFirst = starts[slide] == number
            if isFirst {
                page.place(source.slides[slide].scene, in: frame, link: paperSlides.link)
            }
            layouts[slide].draw(
                page: number - starts[slide], on: &page,
                at: Point(x: area.minX, y: isFirst ? top : area.minY))
            return page.scene
        }
        return (
            paperSlides.deck(pages, titles: owners.map { source.slides[$0].title }), pictures
        )
    }

    private static let belowSlide = 36.0
}

extension SceneDeck.Slide {
    /// All notes of the slide as one Markdown text.
    var spoken: String { notes.filter { !$0.isEmpty }.joined(separator: "\n\n") }
}
