import Foundation
import TramaCore
import TramaScene

/// Writes a talk's files.
package struct TalkExport: Sendable {
    package let talk: Talk
    /// Nil: every slide.
    package var selection: SlideSelection?
    /// Pixels of a PNG for each CSS pixel.
    package var scale = 1.0
    package var pdf = PDFSettings()
    package var handout = HandoutSettings()
    /// SVG shows letters of an embedded font instead of outlines.
    package var svgText = false
    package var video = VideoSettings()

    package init(talk: Talk) { self.talk = talk }

    /// Writes what `plan` names; `progress` hears fractions in 0…1.
    package func write(
        _ plan: OutputPlan, progress: @escaping @Sendable (Double) -> Void
    ) throws {
        let indices = selection?.indices(count: talk.slideCount) ?? Array(0..<talk.slideCount)
        if indices.isEmpty, talk.slideCount > 0 {
            throw TalkError("'--slides' names none of the deck's \(talk.slideCount) slides")
        }
        switch plan.format {
        case .pdf:
            try OutputFile.write(talk.pdf(slides: indices, pdf), to: plan.path)
            if pdf.notes {
                let stem = plan.path.lowercased().hasSuffix(".pdf") ? 4 : 0
                try OutputFile.write(
                    talk.presenterFile(slides: indices, pdf),
                    to: plan.path.dropLast(stem) + ".pdfpc")
            }
        case .notesText:
            try OutputFile.write(Data(talk.notesText(slides: indices).utf8), to: plan.path)
        case .notesMarkdown:
            try OutputFile.write(Data(talk.notesMarkdown(slides: indices).utf8), to: plan.path)
        case .notesPDF:
            try OutputFile.write(
                talk.notesPDF(slides: indices, paper: handout.paper, pdf), to: plan.path)
        case .handoutPDF:
            try OutputFile.write(talk.handout(slides: indices, handout, pdf), to: plan.path)
        case .mp4, .webm, .gif, .apng, .webp:
            guard let format = VideoFormat(rawValue: plan.format.rawValue) else { break }
            var settings = video
            settings.scale = scale
            try talk.writeVideo(
                format, to: plan.path, slides: indices, settings, progress: progress)
        case .html:
            try OutputFile.write(Data(talk.html(slides: indices).utf8), to: plan.path)
        case .png:
            try writeEach(indices, plan, progress) { try talk.png(slide: $0, scale: scale) }
        case .svg:
            let asLetters = svgText
            try writeEach(indices, plan, progress) {
                Data(try talk.svg(slide: $0, textAsLetters: asLetters).utf8)
            }
        }
        progress(1)
    }

    /// Draws in batches of a few pages a thread, so that memory stays flat however long the deck is.
    private func writeEach(
        _ indices: [Int], _ plan: OutputPlan, _ progress: (Double) -> Void,
        _ draw: @Sendable (Int) throws -> Data
    ) throws {
        let batch = max(1, talk.jobs * 4)
        var done = 0
        for start in stride(from: 0, to: indices.count, by: batch) {
            let part = Array(indices[start..<min(start + batch, indices.count)])
            let results = parallelMap(part.count, jobs: talk.jobs) { index in
                Result {
                    try OutputFile.write(draw(part[index]), to: plan.path(slide: part[index]))
                }
            }
            for result in results { try result.get() }
            done += part.count
            progress(Double(done) / Double(indices.count))
        }
    }
}
