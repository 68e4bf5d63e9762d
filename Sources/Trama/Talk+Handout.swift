import Foundation
import TramaCore
import TramaDrawing
import TramaScene

extension Talk {
    /// Several slides a page, with lines to write on, as a PDF.
    ///
    /// - Parameter slides: 0-based indices; nil: all.
    public func handout(
        slides: [Int]? = nil, _ handout: HandoutSettings = HandoutSettings(),
        _ settings: PDFSettings = PDFSettings()
    ) throws -> Data {
        try PDFBackend(glyphs: fonts, pictures: loader.table(), options: options(settings.onPaper))
            .pdf(handoutDeck(slides, handout))
    }

    func handoutDeck(_ slides: [Int]?, _ settings: HandoutSettings) -> SceneDeck {
        let source = selected(slides)
        let perPage = HandoutSettings.counts.contains(settings.perPage) ? settings.perPage : 3
        let count = (source.slides.count + perPage - 1) / perPage
        let paper = PaperSlides(
            source: source, pageOfSlide: source.slides.indices.map { $0 / perPage })
        let area = settings.paper.area
        let cells = HandoutGrid(settings, slide: page).cells(in: area)
        func indices(_ page: Int) -> Range<Int> {
            page * perPage..<min((page + 1) * perPage, source.slides.count)
        }
        let prints = PaperText(talk: self).pages(
            (0..<count).map { page in
                let labels = zip(indices(page), cells).map { index, cell in
                    PaperText.label(
                        source.slides[index].label,
                        in: Rect(
                            x: cell.slide.minX, y: cell.slide.maxY + 4, width: cell.slide.width,
                            height: HandoutGrid.caption))
                }
                return (smallPrint(page, of: count, in: settings.paper.head) + labels).joined(
                    separator: "\n")
            }, size: settings.paper.size)
        let pages = (0..<count).map { number -> Scene in
            var page = PaperPage(settings.paper)
            if prints.indices.contains(number) { page.decorate(prints[number].items) }
            for (index, cell) in zip(indices(number), cells) {
                page.place(source.slides[index].scene, in: cell.slide, link: paper.link)
                if let lines = cell.lines { page.rule(lines) }
            }
            return page.scene
        }
        return paper.deck(
            pages, titles: (0..<count).map { source.slides[$0 * perPage].title })
    }

    /// The talk's title and the page's number above what is printed.
    func smallPrint(_ page: Int, of count: Int, in line: Rect) -> [String] {
        let number = "\(page + 1) / \(count)"
        let author = scenes.metadata.author.map { " · \($0)" } ?? ""
        return [
            PaperText.label(
                (title ?? "") + author,
                in: Rect(origin: line.origin, size: Size(width: line.width - 80, height: 16))),
            PaperText.label(number, in: line, isRight: true),
        ]
    }
}

extension PDFSettings {
    /// Steps and annotations belong to the slides' own PDF.
    var onPaper: PDFSettings {
        var settings = self
        settings.steps = false
        settings.notes = false
        return settings
    }
}
