import Foundation
import Synchronization
import Trama
import TramaCore
import TramaPlayer

/// A deck as windows show it at some time, with what they must be told about it.
final class DeckRevision: Sendable {
    /// Tells one run of the program, and one deck, from another.
    let session: String
    let page: ServedDeck
    let faults: [Fault]
    /// The talk that is shown; nil before any could be read.
    let talk: Talk?
    /// Files of films and sounds, and addresses of walks, by their number in addresses.
    let media: [Int: String]
    private let data: [Role: String]
    private let pages = Mutex<[Role: Data]>([:])
    private let pictures = Mutex<[Int: Data]>([:])

    /// Pixels across a slide's picture on a phone.
    private static let pictureWidth = 720.0

    init(
        session: String, page: ServedDeck, faults: [Fault], talk: Talk?, media: [String: Int],
        files: [Int: String]
    ) {
        self.session = session
        self.page = page
        self.faults = faults
        self.talk = talk
        self.media = files
        data = Dictionary(
            uniqueKeysWithValues: [Role.audience, .speaker].map { role in
                (
                    role,
                    page.data(hasNotes: role == .speaker) { address in
                        address.hasPrefix("data:") ? address : media[address].map { "media/\($0)" }
                    }
                )
            })
    }

    var title: String {
        page.deck.metadata.title ?? page.deck.slides.first?.title ?? "Trama"
    }

    /// The whole page, made once for a role; takes its time in big decks.
    func html(for role: Role) -> Data {
        pages.withLock { pages in
            if let known = pages[role] { return known }
            let html = Data(page.page(data: data[role] ?? "{}", state: state(for: role)).utf8)
            pages[role] = html
            return html
        }
    }

    /// A slide as PNG with all its steps.
    func picture(of slide: Int) -> Data? {
        if let known = pictures.withLock({ $0[slide] }) { return known }
        let width = page.deck.slides.first?.scene.size.width ?? 1280
        guard let picture = try? talk?.png(slide: slide, scale: Self.pictureWidth / max(1, width))
        else { return nil }
        pictures.withLock { $0[slide] = picture }
        return picture
    }

    func state(for role: Role) -> String {
        JSONText.object([
            ("session", JSONText.quoted(session)), ("revision", "\(page.revision)"),
            ("shell", JSONText.quoted(page.shell.description)),
            ("definitions", "\(page.definitionCount)"),
            ("role", role == .speaker ? "\"speaker\"" : "\"audience\""),
            ("faults", JSONText.encoded(faults)),
        ])
    }

    /// What a window needs that shows an older revision: slides that are new since then.
    ///
    /// - Parameter definitions: bytes of glyphs and pictures that the window has.
    func update(for role: Role, since revision: Int, definitions: Int) -> String {
        let slides = page.sections.map { section in
            section.revision > revision
                ? "[\(section.key),\(JSONText.quoted(section.markup))]" : "[\(section.key)]"
        }
        return JSONText.object([
            ("trama", "\"deck\""), ("session", JSONText.quoted(session)), ("base", "\(revision)"),
            ("revision", "\(page.revision)"), ("shell", JSONText.quoted(page.shell.description)),
            ("had", "\(definitions)"), ("definitions", "\(page.definitionCount)"),
            ("added", JSONText.quoted(page.definitions(after: definitions))),
            ("title", JSONText.quoted(title)), ("slides", JSONText.array(slides)),
            ("data", data[role] ?? "{}"),
        ])
    }

    var faultMessage: String {
        JSONText.object([("trama", "\"faults\""), ("faults", JSONText.encoded(faults))])
    }
}
