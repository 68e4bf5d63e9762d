import Foundation
import TramaCore
import TramaImages
import TramaScene

/// Scenes to one PDF: an own writer, so that structure, pictures and bytes are under control.
///
/// Three steps: what all pages need (subset fonts, pictures), the pages, the document around them.
/// The first two run on `options.jobs` threads; the bytes don't depend on how many.
package struct PDFBackend: Sendable {
    private let glyphs: any GlyphSource
    private let pictures: PictureTable
    private let options: PDFOptions

    package init(glyphs: any GlyphSource, pictures: PictureTable, options: PDFOptions) {
        self.glyphs = glyphs
        self.pictures = pictures
        self.options = options
    }

    /// - Throws: ``PDFFailure`` when the finishing touch (`linearize`, `password`) fails.
    package func pdf(_ deck: SceneDeck) throws -> Data {
        let sheets = sheets(of: deck)
        let usage = PDFUsage(sheets.map(\.scene))
        let (context, shared) = embed(usage)
        let headings = PDFHeadings(deck.slides)
        let roles = zip(deck.slides, headings.levels).map { PDFRoles($0.scene, headings: $1) }
        var document = PDFDocument(deck: deck, options: options)
        let place = document.place
        let firstSpace = 1 + shared.count
        let pages = parallelMap(sheets.count, jobs: options.jobs) { index in
            let sheet = sheets[index]
            let slide = deck.slides[sheet.slide]
            return PDFPage(
                slide, scene: sheet.scene, space: firstSpace + index,
                place: place(context, roles[sheet.slide], sheet))
        }
        let file = document.finish(pages: pages, sheets: sheets, shared: shared)
        guard options.linearize || options.password != nil else { return file.data() }
        return try PDFFinish(options).finish(file.data())
    }

    /// One page a slide with everything uncovered, or one a step.
    private func sheets(of deck: SceneDeck) -> [PDFSheet] {
        deck.slides.enumerated().flatMap { index, slide -> [PDFSheet] in
            let last = max(0, slide.scene.stepCount)
            let steps = options.steps ? Array(0...last) : [last]
            return steps.map {
                PDFSheet(slide: index, isFirst: $0 == steps.first, scene: slide.scene.page($0))
            }
        }
    }

    /// Fonts and pictures, each in its own space.
    private func embed(_ usage: PDFUsage) -> (context: PDFContext, shared: [PDFObjects]) {
        enum Embedded: Sendable {
            case face(FaceID, PDFFace)
            case picture(PictureID, PDFPicture?)
        }
        let faces = usage.faces.count
        let results = parallelMap(faces + usage.pictures.count, jobs: options.jobs) {
            index -> (Embedded, PDFObjects) in
            var objects = PDFObjects(space: index + 1)
            if index < faces {
                let id = usage.faces[index]
                let face = PDFFace.embed(
                    id, number: index, texts: usage.glyphs[id] ?? [:], source: glyphs,
                    objects: &objects)
                return (.face(id, face), objects)
            }
            let id = usage.pictures[index - faces]
            let picture = pictures[id].flatMap { PDFPicture.embed($0, objects: &objects) }
            return (.picture(id, picture), objects)
        }
        var embeddedFaces: [FaceID: PDFFace] = [:]
        var embeddedPictures: [PictureID: PDFPicture] = [:]
        for (embedded, _) in results {
            switch embedded {
            case .face(let id, let face): embeddedFaces[id] = face
            case .picture(let id, let picture): embeddedPictures[id] = picture
            }
        }
        let context = PDFContext(
            faces: embeddedFaces, pictures: embeddedPictures, glyphs: glyphs,
            raster: RasterPictures(pictures))
        return (context, results.map(\.1))
    }
}
