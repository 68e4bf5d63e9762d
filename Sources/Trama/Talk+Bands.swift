import TramaDrawing
import TramaScene

/// A talk of one slide that is a band of a large sheet.
extension Talk {
    func add(to file: BandedPDF) throws {
        for slide in scenes.slides {
            try file.append(
                slide.scene, glyphs: fonts, pictures: loader.table(), options: options(.init()))
        }
    }

    func finish(_ file: BandedPDF) throws {
        try file.finish(scenes, glyphs: fonts, options: options(.init()))
    }

    func add(to file: BandedSVG) throws {
        for slide in scenes.slides {
            try file.append(slide.scene, glyphs: fonts, pictures: loader.table())
        }
    }

    func finish(_ file: BandedSVG, picture: SVGPictureWords) throws {
        guard let slide = scenes.slides.first else { return }
        try file.finish(
            width: slide.scene.size.width, title: scenes.metadata.title ?? "",
            language: scenes.metadata.language, picture: picture)
    }
}
