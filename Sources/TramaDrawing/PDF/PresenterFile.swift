import Foundation
import TramaScene

/// The `.pdfpc` file beside a PDF: notes, overlays and times for pdfpc and its kin
/// (format 2 of `pdfpc(5)`).
package struct PresenterFile: Encodable {
    private let pdfpcFormat = 2
    private let duration: Int?
    private let startTime: String?
    private let endTime: String?
    private let disableMarkdown = false
    private let pages: [Page]

    private struct Page: Encodable {
        /// 0-based page of the PDF.
        let idx: Int
        let label: String
        /// Which of the consecutive pages of the same label.
        let overlay: Int
        let hidden = false
        let forcedOverlay: Bool
        /// Markdown.
        let note: String?

        enum CodingKeys: CodingKey { case idx, label, overlay, hidden, forcedOverlay, note }
    }

    private enum CodingKeys: CodingKey {
        case pdfpcFormat, duration, startTime, endTime, disableMarkdown, pages
    }

    /// Describes the pages that ``PDFBackend`` makes with the same options.
    package init(_ deck: SceneDeck, options: PDFOptions) {
        duration = options.times.duration
        startTime = options.times.start
        endTime = options.times.end
        var pages: [Page] = []
        for (index, slide) in deck.slides.enumerated() {
            let count = slide.scene.pages(everyStep: options.steps).count
            let notes = slide.notes.filter { !$0.isEmpty }.joined(separator: "\n\n")
            for step in 0..<count {
                pages.append(
                    Page(
                        idx: pages.count,
                        label: slide.label.isEmpty ? String(index + 1) : slide.label,
                        overlay: step, forcedOverlay: step > 0, note: notes.isEmpty ? nil : notes))
            }
        }
        self.pages = pages
    }

    /// UTF-8 JSON with keys in a fixed order.
    package func json() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(self)
    }
}
