import Foundation
import TramaCore
import TramaDrawing
import TramaImages
import TramaScene

/// A deck's page that follows its deck: each revision tells which slides are new, so that windows
/// which show the last one need only those.
///
/// Glyphs and pictures are only ever added: what a window has keeps its names.
package struct ServedDeck: Sendable {
    package struct Section: Sendable {
        /// Names this slide's markup for as long as the server runs.
        package let key: Int
        /// The revision that made it.
        package let revision: Int
        package let markup: String
        fileprivate let slide: SceneDeck.Slide
    }

    private let addition: PlayerAddition
    private var definitions = SVGDefinitions()
    private var lastKey = 0
    private(set) package var deck = SceneDeck(metadata: SceneDeck.Metadata())
    private(set) package var sections: [Section] = []
    private(set) package var revision = 0
    /// What besides slides the page is made of; a window with another must load anew.
    private(set) package var shell = Digest("")
    private var live: LiveParts?

    package init(addition: PlayerAddition) { self.addition = addition }

    /// Bytes of glyphs and pictures beyond which everything is made anew, to let go of old pictures.
    package static let definitionBytes = 256 << 20

    package var definitionCount: Int { definitions.markup.bytes.count }

    /// Glyphs and pictures that were added after the first `count` bytes.
    package func definitions(after count: Int) -> String {
        String(decoding: definitions.markup.bytes.dropFirst(count), as: UTF8.self)
    }

    /// Takes the deck's next state.
    ///
    /// - Parameters:
    ///   - kept: slides that stay as they are shown now, by their places in the new deck and now.
    package mutating func update(
        _ next: SceneDeck, glyphs: any GlyphSource, pictures: PictureTable,
        kept: [Int: Int] = [:], weights: (String) -> Data? = { _ in nil }
    ) {
        revision += 1
        if definitionCount > Self.definitionBytes {
            definitions = SVGDefinitions()
            sections = []
        }
        let backend = SVGBackend(glyphs: glyphs, pictures: pictures)
        var next = next
        for (place, old) in kept where next.slides.indices.contains(place) {
            if sections.indices.contains(old) { next.slides[place] = sections[old].slide }
        }
        let old = sections
        sections = next.slides.enumerated().map { index, slide in
            for place in [index, index + old.count - next.slides.count]
            where old.indices.contains(place) && old[place].slide.scene == slide.scene
                && old[place].slide.title == slide.title
            {
                let known = old[place]
                return Section(
                    key: known.key, revision: known.revision, markup: known.markup, slide: slide)
            }
            lastKey += 1
            let markup = Player().section(
                slide, key: lastKey, by: backend, into: &definitions)
            return Section(key: lastKey, revision: revision, markup: markup, slide: slide)
        }
        deck = next
        live = addition.hasLive ? nil : LiveParts(next, weights: weights)
        let size = next.slides.first?.scene.size ?? Size(width: 0, height: 0)
        shell = Digest(
            [
                "\(size.width) \(size.height)", next.letterbox.hexadecimal, next.keyframes,
                next.metadata.language ?? "", live == nil ? "" : "live",
            ].joined(separator: "\u{0}"))
    }

    /// The whole page.
    ///
    /// - Parameters:
    ///   - data: what the script reads besides the slides: ``data(hasNotes:media:)``.
    ///   - state: JSON for the addition's script, in the element `served`.
    package func page(data: String, state: String) -> String {
        var slides = Markup()
        for section in sections { slides.raw(section.markup) }
        var generator = SystemRandomNumberGenerator()
        let nonce = Digest(high: generator.next(), low: generator.next()).description
        return Player().page(
            deck, nonce: nonce, definitions: definitions.markup, slides: slides, data: data,
            live: live, addition: addition,
            state: "<script type=\"application/json\" id=\"served\">\(state)</script>\n")
    }

    /// Notes, transitions and widgets as JSON.
    ///
    /// - Parameters:
    ///   - hasNotes: whether the window may see what is only for the speaker.
    ///   - media: where the page finds a film or a sound.
    package func data(hasNotes: Bool, media: (String) -> String?) -> String {
        var shown = deck
        if !hasNotes {
            for index in shown.slides.indices { shown.slides[index].notes = [] }
        }
        return PlayerData(shown, address: { address, _ in media(address) }).json
    }
}
