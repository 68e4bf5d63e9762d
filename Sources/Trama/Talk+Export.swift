import Foundation
import TramaCore
import TramaDrawing
import TramaImages
import TramaPlayer
import TramaScene

extension Talk {
    /// The talk as a PDF.
    ///
    /// - Parameters:
    ///   - slides: 0-based indices; nil: all.
    ///   - steps: one page a step instead of one a slide.
    ///   - notes: write speaker notes as annotations.
    public func pdf(slides: [Int]? = nil, steps: Bool = false, notes: Bool = false) throws -> Data {
        var options = PDFOptions()
        options.steps = steps
        options.notes = notes
        options.date = environment.now()
        return try PDFBackend(glyphs: fonts, pictures: loader.table(), options: options)
            .pdf(selected(slides))
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

    /// One slide as an SVG file that needs nothing else.
    public func svg(slide: Int) throws -> String {
        let scene = try scene(slide)
        return SVGBackend(glyphs: fonts, pictures: loader.table())
            .svg(scene, title: scenes.slides[slide].title, language: scenes.metadata.language)
    }

    /// The talk as one HTML file with navigation.
    public func html(slides: [Int]? = nil) -> String {
        Player().html(selected(slides), glyphs: fonts, pictures: loader.table())
    }

    private func scene(_ slide: Int) throws -> Scene {
        guard scenes.slides.indices.contains(slide) else {
            throw TalkError("there is no slide \(slide + 1); the talk has \(slideCount)")
        }
        return scenes.slides[slide].scene
    }

    private func selected(_ slides: [Int]?) -> SceneDeck {
        guard let slides, slides != Array(scenes.slides.indices) else { return scenes }
        return scenes.selecting(slides)
    }
}
