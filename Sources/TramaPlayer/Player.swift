import Foundation
import TramaCore
import TramaDrawing
import TramaImages
import TramaScene

/// Decks to one HTML file that presents itself and fetches nothing.
package struct Player: Sendable {
    package init() {}

    /// The whole file.
    ///
    /// - Parameters:
    ///   - media: the bytes of a film or a sound, by the address that the deck gives.
    ///   - weights: a model that may be redistributed, as safetensors, by its name.
    package func html(
        _ deck: SceneDeck, glyphs: any GlyphSource, pictures: PictureTable,
        media: (String) -> Data? = { _ in nil }, weights: (String) -> Data? = { _ in nil }
    ) -> String {
        let live = LiveParts(deck, weights: weights)
        var definitions = SVGDefinitions()
        let backend = SVGBackend(glyphs: glyphs, pictures: pictures)
        var slides = Markup()
        for (index, slide) in deck.slides.enumerated() {
            write(slide, index, of: deck, by: backend, into: &definitions, to: &slides)
        }
        // Script and style run only under a nonce that no text inside the deck can know.
        let nonce = Digest(definitions.markup.bytes + slides.bytes).description
        return page(
            deck, nonce: nonce, definitions: definitions.markup, slides: slides,
            data: PlayerData(deck, media: media).json, live: live)
    }

    /// Puts the page together.
    ///
    /// - Parameters:
    ///   - addition: what a server adds to it.
    ///   - state: markup of data elements for that.
    func page(
        _ deck: SceneDeck, nonce: String, definitions: Markup, slides: Markup, data: String,
        live: LiveParts?, addition: PlayerAddition? = nil, state: String = ""
    ) -> String {
        var page = Markup()
        page.raw("<!doctype html>\n<html")
        page.attribute("lang", language(deck))
        page.raw(">\n<head>\n<meta charset=\"utf-8\">\n")
        page.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ")
        page.raw("img-src data:; media-src data:\(addition?.mediaPolicy ?? ""); ")
        page.raw("style-src 'nonce-\(nonce)'; ")
        page.raw(
            "script-src 'nonce-\(nonce)'\(live?.policy ?? ""); \(addition?.policy ?? "")"
                + "base-uri 'none'; form-action 'none'\">\n"
        )
        let isLive = live != nil || addition?.hasLive == true
        // Slides that a server brings later may blend in any way.
        let used = Set(deck.slides.flatMap { Self.blends($0.scene.items) })
        let modes = BlendMode.allCases.filter { addition != nil || used.contains($0) }
        let style =
            (isLive ? PlayerAssets.liveStyle : "") + (addition?.style ?? "")
            + SVGBackend.style(blending: modes)
        writeHead(deck, nonce, style, to: &page)
        page.raw("</head>\n<body>\n<svg class=\"defs\" aria-hidden=\"true\"><defs>")
        page.append(definitions)
        page.raw("</defs></svg>\n<main id=\"deck\">\n")
        page.append(slides)
        page.raw("</main>\n<script type=\"application/json\" id=\"deck-data\">")
        page.raw(data)
        page.raw("</script>\n")
        if let live { page.raw(live.data) }
        page.raw(state)
        page.raw("<script nonce=\"\(nonce)\">\"use strict\";(()=>{\n")
        page.raw(PlayerAssets.script)
        if deck.slides.contains(where: { Self.hasNames($0.scene.items) }) {
            page.raw(PlayerAssets.morph)
        }
        let hasFilms = deck.slides.contains { $0.scene.widgets.contains { $0.kind == "film" } }
        // A served deck may get one later.
        if hasFilms || addition != nil { page.raw(PlayerAssets.film) }
        if isLive { page.raw(PlayerAssets.live) }
        page.raw(addition?.script ?? "")
        page.raw(PlayerAssets.start)
        page.raw("})();</script>\n</body>\n</html>\n")
        return page.string
    }

    private static func blends(_ items: [Item]) -> Set<BlendMode> {
        items.reduce(into: []) { modes, item in
            guard case .group(let group) = item else { return }
            if group.blend != .normal { modes.insert(group.blend) }
            modes.formUnion(blends(group.items))
            if let mask = group.mask { modes.formUnion(blends(mask.items)) }
        }
    }

    /// Whether something has a `view-transition-name`.
    private static func hasNames(_ items: [Item]) -> Bool {
        items.contains { item in
            guard case .group(let group) = item else { return false }
            return group.part?.name.hasPrefix(WidgetPart.view) == true || hasNames(group.items)
        }
    }

    private func language(_ deck: SceneDeck) -> String { deck.metadata.language ?? "en" }

    /// What a link to the page shows elsewhere (Open Graph), where the deck says anything of it.
    private func writeCard(_ metadata: SceneDeck.Metadata, to page: inout Markup) {
        if let url = metadata.url {
            page.raw("<link rel=\"canonical\"")
            page.attribute("href", url)
            page.raw(">\n")
        }
        guard metadata.url != nil || metadata.image != nil else { return }
        let card: [(String, String?)] = [
            ("og:type", "website"), ("og:title", metadata.title),
            ("og:description", metadata.description), ("og:url", metadata.url),
            ("og:image", metadata.image),
        ]
        for case (let name, let content?) in card {
            page.raw("<meta property=\"\(name)\"")
            page.attribute("content", content)
            page.raw(">\n")
        }
    }

    private func writeHead(
        _ deck: SceneDeck, _ nonce: String, _ style: String, to page: inout Markup
    ) {
        page.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        page.raw("<meta name=\"generator\" content=\"Trama\">\n<title>")
        let title = deck.metadata.title ?? deck.slides.first?.title ?? ""
        page.text(title.isEmpty ? "Trama" : title)
        page.raw("</title>\n")
        let metadata: [(String, String?)] = [
            ("author", deck.metadata.author), ("description", deck.metadata.description),
            (
                "keywords",
                deck.metadata.keywords.isEmpty
                    ? nil : deck.metadata.keywords.joined(separator: ", ")
            ),
        ]
        for case (let name, let content?) in metadata {
            page.raw("<meta name=\"\(name)\"")
            page.attribute("content", content)
            page.raw(">\n")
        }
        writeCard(deck.metadata, to: &page)
        let size = deck.slides.first?.scene.size ?? Size(width: 1280, height: 720)
        page.raw("<style nonce=\"\(nonce)\">:root{--w:")
        page.number(size.width)
        page.raw(";--h:")
        page.number(size.height)
        page.raw(";--letterbox:\(deck.letterbox.hexadecimal)}@page{margin:0;size:")
        page.number(size.width)
        page.raw("px ")
        page.number(size.height)
        page.raw("px}\n")
        page.raw(PlayerAssets.style)
        page.raw(style)
        // A theme's keyframes can't end the style element.
        page.raw(
            deck.keyframes.split(separator: "<", omittingEmptySubsequences: false)
                .joined(separator: "\\3C "))
        page.raw("</style>\n")
        // Without a script glyphs aren't built: the text layer stands in for them.
        page.raw("<noscript><style nonce=\"\(nonce)\">.t{fill-opacity:1}</style></noscript>\n")
    }

    private func write(
        _ slide: SceneDeck.Slide, _ index: Int, of deck: SceneDeck, by backend: SVGBackend,
        into definitions: inout SVGDefinitions, to page: inout Markup
    ) {
        let name = slide.title.isEmpty ? String(index + 1) : slide.title
        let drawn = backend.slide(
            slide.scene, prefix: "s\(index + 1)",
            links: { target in
                switch target {
                case .url(let url): SVGBackend.safeAddress(url)
                case .slide(let slide):
                    deck.slides.indices.contains(slide) ? "#\(slide + 1)" : nil
                case .destination(let name): deck.destinations[name].map { "#\($0 + 1)" }
                }
            }, into: &definitions)
        write(drawn, of: slide, named: name, mark: "id=\"\(index + 1)\"", to: &page)
    }

    /// A slide for a page whose other slides come and go: markup that doesn't tell its place.
    func section(
        _ slide: SceneDeck.Slide, key: Int, by backend: SVGBackend,
        into definitions: inout SVGDefinitions
    ) -> String {
        let drawn = backend.slide(
            slide.scene, prefix: "k\(key)-",
            links: { target in
                switch target {
                case .url(let url): SVGBackend.safeAddress(url)
                case .slide(let slide): "#\(slide + 1)"
                case .destination(let name):
                    name.addingPercentEncoding(withAllowedCharacters: .alphanumerics)
                        .map { "#" + $0 }
                }
            }, into: &definitions)
        var section = Markup()
        write(drawn, of: slide, named: slide.title, mark: "data-key=\"\(key)\"", to: &section)
        return section.string
    }

    private func write(
        _ drawn: String, of slide: SceneDeck.Slide, named name: String, mark: String,
        to page: inout Markup
    ) {
        page.raw("<section class=\"slide\" \(mark) aria-roledescription=\"slide\"")
        page.attribute("aria-label", name)
        if slide.scene.stepCount > 0 { page.raw(" data-count=\"\(slide.scene.stepCount)\"") }
        page.raw(">")
        page.raw(drawn)
        page.raw("</section>\n")
    }
}
