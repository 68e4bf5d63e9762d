import Foundation
import TramaCore
import TramaImages
import TramaScene
import TramaText

/// Glyph outlines and pictures that slides refer to by id; each is written once.
package struct SVGDefinitions: Sendable {
    /// Units of an em in glyph outlines: whole numbers that are fine enough for a 200-pixel title.
    static let unitsPerEm = 2000.0

    private struct Glyph: Hashable {
        let face: FaceID
        let id: UInt32
    }

    /// What one stored picture is; SVG files are stored by size, as they scale by their own rule.
    private struct Image: Hashable {
        let key: RasterPictures.Key
        let size: Size?
    }

    /// Begins the ids, where a file has several tables.
    var prefix = ""
    private var faces: [FaceID: Int] = [:]
    private var glyphs: [Glyph: String?] = [:]
    private var images: [Image: String] = [:]
    /// Fonts of text that is shown as letters; nil: text is outlines.
    private var fonts: [FaceID: SVGFont]?
    /// The definitions so far.
    package private(set) var markup = Markup()

    package init() {}

    /// Whether text is shown as letters where it can be.
    var hasLetters: Bool { fonts != nil }

    init(textAsLetters: Bool) { fonts = textAsLetters ? [:] : nil }

    /// The family in which a run is shown as letters, which the file then holds; nil: by outlines.
    mutating func family(for run: TextRun, from source: any GlyphSource) -> String? {
        guard fonts != nil, run.stroke == nil, case .color = run.paint,
            let face = source.face(run.face), !face.hasColorBitmaps, SVGFont.canShow(run, in: face)
        else { return nil }
        fonts?[run.face, default: SVGFont()].add(run.text)
        return "t\(number(of: run.face))"
    }

    /// `@font-face` rules with the fonts' data.
    mutating func fontRules(from source: any GlyphSource) -> String {
        let numbered = (fonts ?? [:]).map { (number(of: $0.key), $0.key, $0.value) }
            .sorted { $0.0 < $1.0 }
        return numbered.reduce(into: "") { rules, entry in
            guard let data = source.face(entry.1).flatMap({ entry.2.data(of: $0) }) else { return }
            rules +=
                "@font-face{font-family:t\(entry.0);font-weight:400;font-style:normal;"
                + "src:url(data:font/otf;base64,\(data.base64EncodedString()))}"
        }
    }

    /// The number that stands for a face in the ids of its glyphs.
    mutating func number(of face: FaceID) -> Int {
        let number = faces[face] ?? faces.count
        faces[face] = number
        return number
    }

    /// The id of a glyph's outline; nil for blanks.
    mutating func glyph(_ id: UInt32, face: FaceID, from source: any GlyphSource) -> String? {
        let key = Glyph(face: face, id: id)
        if let known = glyphs[key] { return known }
        let outline = source.outline(of: id, face: face)
        guard !outline.segments.isEmpty else {
            glyphs[key] = .some(nil)
            return nil
        }
        let number = number(of: face)
        let name = "\(prefix)g\(number)-\(id)"
        markup.raw("<path id=\"\(name)\" d=\"")
        append(outline)
        markup.raw("\"/>")
        glyphs[key] = name
        return name
    }

    /// Relative whole numbers, from rounded positions, so that errors don't add up.
    private mutating func append(_ outline: Path) {
        var pen = (x: 0, y: 0)
        var start = pen
        func rounded(_ p: Point) -> (x: Int, y: Int) {
            func whole(_ v: Double) -> Int {
                Int((min(max(v, -1e4), 1e4) * Self.unitsPerEm).rounded())
            }
            return (whole(p.x), whole(p.y))
        }
        func relative(_ points: [(x: Int, y: Int)]) -> String {
            var text = ""
            for value in points.flatMap({ [$0.x - pen.x, $0.y - pen.y] }) {
                if !text.isEmpty, value >= 0 { text += " " }
                text += String(value)
            }
            return text
        }
        for segment in outline.segments {
            switch segment {
            case .move(let p):
                let to = rounded(p)
                markup.raw("M\(to.x) \(to.y)")
                pen = to
                start = to
            case .line(let p):
                let to = rounded(p)
                markup.raw("l" + relative([to]))
                pen = to
            case .cubic(let p, let q, let r):
                let to = rounded(r)
                markup.raw("c" + relative([rounded(p), rounded(q), to]))
                pen = to
            case .close:
                markup.raw("z")
                pen = start
            }
        }
    }

    /// The id of a picture drawn over a unit square, or over `size` for SVG files.
    mutating func image(_ picture: Picture, size: Size) -> (id: String, isUnit: Bool) {
        let isVector = picture.info.format == .svg
        let id = image(
            Image(key: .picture(picture.info.id), size: isVector ? size : nil)
        ) {
            Self.dataAddress(picture)
        }
        return (id, !isVector)
    }

    mutating func image(_ bitmap: GlyphBitmap, glyph: UInt32, face: FaceID) -> String {
        image(Image(key: .glyph(face, glyph), size: nil)) {
            "data:image/png;base64," + Data(bitmap.png).base64EncodedString()
        }
    }

    private mutating func image(_ image: Image, address: () -> String) -> String {
        if let known = images[image] { return known }
        let name = "\(prefix)p\(images.count)"
        images[image] = name
        markup.raw("<image id=\"\(name)\"")
        if let size = image.size {
            markup.attribute("width", size.width)
            markup.attribute("height", size.height)
        } else {
            markup.raw(" width=\"1\" height=\"1\" preserveAspectRatio=\"none\"")
        }
        markup.raw(" href=\"\(address())\"/>")
        return name
    }

    /// The file as it is; pixels of a generator as PNG.
    package static func dataAddress(_ picture: Picture) -> String {
        let data: Data
        let type: String
        switch picture.content {
        case .encoded(let encoded):
            data = encoded
            type =
                switch picture.info.format {
                case .png, .generated: "png"
                case .jpeg: "jpeg"
                case .gif: "gif"
                case .webp: "webp"
                case .svg: "svg+xml"
                }
        case .bitmap(let bitmap):
            data = Data(PNGEncoder(level: 9).encode(bitmap))
            type = "png"
        }
        return "data:image/\(type);base64," + data.base64EncodedString()
    }
}
