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
        let usage = PDFUsage(sheets.map(\.scene), jobs: options.jobs)
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
        deck.slides.enumerated().flatMap { index, slide in
            slide.scene.pages(everyStep: options.steps).map { PDFSheet(slide: index, page: $0) }
        }
    }

    /// Something that is made before the pages, in a space of its own.
    private enum Shared: Sendable {
        case face(FaceID)
        case picture(PictureID)
        case pixelated(PictureID, width: Double)
    }

    private enum Embedded: Sendable {
        case face(PDFFace)
        case picture(PDFPicture?)
    }

    func embed(_ usage: PDFUsage) -> (context: PDFContext, shared: [PDFObjects]) {
        let wanted =
            usage.faces.map { Shared.face($0) } + usage.pictures.map { .picture($0) }
            + usage.pixelated.sorted { "\($0.key.digest)" < "\($1.key.digest)" }
            .map { .pixelated($0.key, width: $0.value) }
        let results = parallelMap(wanted.count, jobs: options.jobs) { index in
            var objects = PDFObjects(space: index + 1)
            let embedded = embed(wanted[index], number: index, usage, &objects)
            return (embedded, objects)
        }
        var faces: [FaceID: PDFFace] = [:]
        var smooth: [PictureID: PDFPicture] = [:]
        var pixelated: [PictureID: PDFPicture] = [:]
        for (shared, (embedded, _)) in zip(wanted, results) {
            switch (shared, embedded) {
            case (.face(let id), .face(let face)): faces[id] = face
            case (.picture(let id), .picture(let picture)): smooth[id] = picture
            case (.pixelated(let id, _), .picture(let picture)): pixelated[id] = picture
            case (.face, .picture), (.picture, .face), (.pixelated, .face): break
            }
        }
        let context = PDFContext(
            faces: faces, pictures: smooth, pixelated: pixelated, glyphs: glyphs,
            raster: RasterPictures(pictures))
        return (context, results.map(\.1))
    }

    private func embed(
        _ shared: Shared, number: Int, _ usage: PDFUsage, _ objects: inout PDFObjects
    ) -> Embedded {
        switch shared {
        case .face(let id):
            .face(
                PDFFace.embed(
                    id, number: number, texts: usage.glyphs[id] ?? [:], source: glyphs,
                    objects: &objects))
        case .picture(let id):
            .picture(pictures[id].flatMap { PDFPicture.embed($0, objects: &objects) })
        case .pixelated(let id, let width):
            .picture(
                pictures[id].flatMap {
                    PDFPicture.enlarged($0, to: width, objects: &objects)
                        ?? PDFPicture.embed($0, objects: &objects)
                })
        }
    }
}
