import TramaCore
import TramaImages
import TramaScene

/// Scenes to SVG: shared outlines and pictures, and the text once more as real, unseen text.
package struct SVGBackend: Sendable {
    let glyphs: any GlyphSource
    let pictures: PictureTable

    package init(glyphs: any GlyphSource, pictures: PictureTable) {
        self.glyphs = glyphs
        self.pictures = pictures
    }

    /// Style rules that slides rely on; part of each standalone file and of the player's sheet.
    ///
    /// Rules instead of `style` attributes, which a strict Content-Security-Policy refuses.
    package static let style = style(blending: BlendMode.allCases)

    /// The same for slides that blend in some ways only.
    package static func style(blending modes: [BlendMode]) -> String {
        ".t{fill-opacity:0;stroke:none;white-space:pre;user-select:text}"
            + ".f{opacity:0;overflow:visible;pointer-events:none;user-select:none}a{cursor:pointer}"
            + modes.map { ".m-\($0.rawValue){mix-blend-mode:\($0.rawValue)}" }.joined()
    }

    /// A whole file that needs nothing else.
    ///
    /// - Parameters:
    ///   - step: nil is the slide at rest, with everything uncovered.
    ///   - title: what the picture is called by viewers and screen readers.
    ///   - picture: what one picture says of itself; nil for a slide, whose words are read one by one.
    ///   - textAsLetters: text is shown in embedded fonts instead of as outlines, so that it can be
    ///     edited; what needs more than a font (strokes, gradients, formulas) stays outlines.
    package func svg(
        _ scene: Scene, step: Int? = nil, title: String = "", language: String? = nil,
        picture: SVGPictureWords? = nil, textAsLetters: Bool = false
    ) -> String {
        var definitions = SVGDefinitions(textAsLetters: textAsLetters)
        let page = scene.page(step)
        let body = content(
            page, prefix: "", isLazy: false, links: Self.outerLink, into: &definitions)
        var file = Markup()
        file.raw(Self.head(scene.size, title: title, language: language, picture: picture))
        file.raw("<style>\(Self.style)\(definitions.fontRules(from: glyphs))</style><defs>")
        file.append(definitions.markup)
        file.raw("</defs>")
        file.append(body)
        file.raw("</svg>\n")
        return file.string
    }

    /// The root's tag and what the file says of itself.
    static func head(
        _ size: Size, title: String, language: String?, picture: SVGPictureWords?
    ) -> String {
        var file = Markup()
        file.raw("<svg xmlns=\"http://www.w3.org/2000/svg\"")
        file.attribute("width", size.width)
        file.attribute("height", size.height)
        viewBox(size, in: &file)
        if let language { file.attribute("xml:lang", language) }
        if let picture {
            picture.write(title: title, to: &file)
        } else {
            file.raw(">")
            if !title.isEmpty {
                file.raw("<title>")
                file.text(title)
                file.raw("</title>")
            }
        }
        return file.string
    }

    /// A part of a picture that stands `top` pixels below its upper edge.
    ///
    /// - Parameter prefix: begins every id.
    func band(_ page: Scene, prefix: String, top: Double) -> String {
        var definitions = SVGDefinitions()
        definitions.prefix = prefix
        let body = content(
            page, prefix: prefix, isLazy: false, links: Self.outerLink, into: &definitions)
        var file = Markup()
        file.raw("<g")
        file.transform(.translation(0, top))
        file.raw("><defs>")
        file.append(definitions.markup)
        file.raw("</defs>")
        file.append(body)
        file.raw("</g>\n")
        return file.string
    }

    /// A slide for a page that holds the definitions elsewhere; groups keep their steps.
    ///
    /// Runs are `<g data-g="FACE GLYPH,X[,Y] …">`: each pair stands for
    /// `<use href="#gFACE-GLYPH" x="X" y="Y"/>`, to be built when the slide is first shown.
    /// - Parameters:
    ///   - prefix: begins the ids of the slide's own gradients, clips, masks and filters.
    ///   - links: the address for a link's target; nil leaves the link out.
    package func slide(
        _ scene: Scene, prefix: String, links: @escaping (LinkTarget) -> String?,
        into definitions: inout SVGDefinitions
    ) -> String {
        var file = Markup()
        file.raw("<svg xmlns=\"http://www.w3.org/2000/svg\"")
        Self.viewBox(scene.size, in: &file)
        file.raw(">")
        file.append(
            content(scene, prefix: prefix, isLazy: true, links: links, into: &definitions))
        file.raw("</svg>")
        return file.string
    }

    /// Links that leave the file; slides of a deck are unknown to a single one.
    private static func outerLink(_ target: LinkTarget) -> String? {
        guard case .url(let url) = target else { return nil }
        return safeAddress(url)
    }

    /// The address, unless its scheme could run something.
    package static func safeAddress(_ url: String) -> String? {
        let scalars = url.unicodeScalars.filter { $0.value > 0x20 }
        let cleaned = String(String.UnicodeScalarView(scalars))
        let start = cleaned.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        guard let colon = start.firstIndex(of: ":") else { return url }
        let allowed = ["http", "https", "mailto", "tel", "ftp"]
        return allowed.contains(start[..<colon].lowercased()) ? url : nil
    }

    private static func viewBox(_ size: Size, in file: inout Markup) {
        file.raw(" viewBox=\"0 0 ")
        file.numbers([size.width, size.height])
        file.raw("\"")
    }

    private func content(
        _ scene: Scene, prefix: String, isLazy: Bool, links: @escaping (LinkTarget) -> String?,
        into definitions: inout SVGDefinitions
    ) -> Markup {
        var writer = SVGWriter(
            backend: self, definitions: definitions, prefix: prefix,
            semantics: SVGSemantics(tree: scene.logical, links: links), isLazy: isLazy)
        // Letters are seen where they are read; outlines are painted, and read after it all.
        guard !definitions.hasLetters else {
            writer.write(scene.items)
            definitions = writer.definitions
            return writer.markup
        }
        writer.hasTextLayer = false
        writer.markup.raw("<g aria-hidden=\"true\">")
        writer.write(scene.items)
        writer.markup.raw("</g>")
        var reading = SVGWordWriter(
            writer, SVGWords(scene.items, tree: scene.logical, isOnScreen: isLazy))
        reading.write()
        definitions = reading.writer.definitions
        return reading.writer.markup
    }
}
