import Foundation
import TramaCore
import TramaDrawing
import TramaFigures
import TramaImages
import TramaPlayer
import TramaScene
import TramaWeights

extension Talk {
    /// The talk as a PDF.
    ///
    /// - Parameters:
    ///   - slides: 0-based indices; nil: all.
    ///   - steps: one page a step instead of one a slide.
    ///   - notes: write speaker notes as annotations.
    public func pdf(slides: [Int]? = nil, steps: Bool = false, notes: Bool = false) throws -> Data {
        var settings = PDFSettings()
        settings.steps = steps
        settings.notes = notes
        return try pdf(slides: slides, settings)
    }

    /// The talk as a PDF of its own kind: for archives, for the web, behind a password.
    public func pdf(slides: [Int]? = nil, _ settings: PDFSettings) throws -> Data {
        try PDFBackend(glyphs: fonts, pictures: loader.table(), options: options(settings))
            .pdf(selected(slides))
    }

    /// The `.pdfpc` file that belongs beside ``pdf(slides:_:)`` of the same settings: notes, overlays
    /// and times for presenters.
    public func presenterFile(slides: [Int]? = nil, _ settings: PDFSettings) throws -> Data {
        try PresenterFile(selected(slides), options: options(settings)).json()
    }

    func options(_ settings: PDFSettings) -> PDFOptions {
        var options = PDFOptions()
        options.steps = settings.steps
        options.notes = settings.notes
        options.linearize = settings.linearizes
        options.password = settings.password
        options.archival = settings.isArchival
        options.date = environment.now()
        options.jobs = jobs
        options.times = PresenterTimes(
            duration: deck.metadata["duration"], start: deck.metadata["startTime"],
            end: deck.metadata["endTime"])
        // Not even the source may hold what the edition leaves out.
        if settings.attachesSource, withheldParts == 0, let source = deck.sources.sources.first {
            options.attachments.append(
                PDFOptions.Attachment(
                    name: Self.fileName(source.path), type: "text/markdown",
                    data: Data(source.bytes)))
        }
        return options
    }

    private static func fileName(_ path: String) -> String {
        path == "<stdin>" ? "talk.md" : path.split(separator: "/").last.map(String.init) ?? path
    }

    /// One slide as a PNG, with its last step shown.
    ///
    /// - Parameters:
    ///   - slide: 0-based index.
    ///   - scale: pixels for each CSS pixel.
    public func png(slide: Int, scale: Double = 1) throws -> Data {
        let scene = try scene(slide)
        return Data(loader.raster(fonts).png(scene, scale: scale))
    }

    /// One slide's pixels, with its last step shown; blank where there is no such slide.
    func bitmap(slide: Int, scale: Double = 1) -> Bitmap {
        guard let scene = try? scene(slide) else {
            return Bitmap(width: 1, height: 1, pixels: [255, 255, 255, 255])
        }
        return loader.raster(fonts).bitmap(scene, scale: scale)
    }

    /// One slide as an SVG file that needs nothing else.
    ///
    /// - Parameter textAsLetters: text is shown in embedded fonts instead of as outlines, so that it can
    ///   be edited.
    public func svg(slide: Int, textAsLetters: Bool = false) throws -> String {
        try svg(slide: slide, picture: nil, textAsLetters: textAsLetters)
    }

    /// The same of a slide that is one picture.
    func svg(
        slide: Int, picture: SVGPictureWords?, textAsLetters: Bool = false
    ) throws -> String {
        let scene = try scene(slide)
        return SVGBackend(glyphs: fonts, pictures: loader.table())
            .svg(
                scene,
                title: deck.slides[slide].title ?? scenes.metadata.title
                    ?? scenes.slides[slide].title, language: scenes.metadata.language,
                picture: picture, textAsLetters: textAsLetters)
    }

    /// The talk as one HTML file with navigation.
    public func html(slides: [Int]? = nil) -> String {
        Player().html(
            selected(slides), glyphs: fonts, pictures: loader.table(),
            media: { address in
                if let walk = animation(of: address) { return walk }
                let place = PictureAddress(address, folder: elements.folder)
                guard case .success(let data) = elements.pictures.data(at: place),
                    data.count <= Limits.mediaBytes, !FileFormat.isWeights(data)
                else { return nil }
                return data
            },
            weights: { elements.figures?.generator.models.pageModel(id: $0)?.weights })
    }

    private func scene(_ slide: Int) throws -> Scene {
        guard scenes.slides.indices.contains(slide) else {
            throw TalkError("there is no slide \(slide + 1); the talk has \(slideCount)")
        }
        return scenes.slides[slide].scene
    }

    func selected(_ slides: [Int]?) -> SceneDeck {
        guard let slides, slides != Array(scenes.slides.indices) else { return scenes }
        return scenes.selecting(slides)
    }
}
