import Foundation
import Trama

/// A folder's decks: an index at the root, each deck at `/deck/NAME/`.
final class FolderSite: Site {
    private let folder: String
    private let makeDeck: (DeckCatalog.Entry) -> LiveDeck?
    private var open: [String: (deck: LiveDeck, room: Room)] = [:]

    /// Decks that are kept ready at a time.
    private static let mostOpen = 16

    /// - Parameter makeDeck: begins to read a deck, which then comes by ``publish(_:of:in:)``.
    init(folder: String, makeDeck: @escaping (DeckCatalog.Entry) -> LiveDeck?) {
        self.folder = folder
        self.makeDeck = makeDeck
    }

    func answer(
        _ request: RequestHead, from client: Client, in server: isolated Server
    ) -> Answer {
        let (id, folder) = (client.id, folder)
        if request.path == "/" || request.path == "/list" {
            let isPage = request.path == "/"
            DispatchQueue.global(qos: .userInitiated).async {
                let index = DeckIndex(DeckCatalog(folder: folder), folder: folder)
                let reply = Reply.html(isPage ? index.page : index.list)
                server.perform { $0.reply(reply, to: id) }
            }
            return .later
        }
        guard let (name, rest) = Self.parts(of: request.path) else {
            return .reply(.text(404, "there is nothing here"))
        }
        if let room = open[name]?.room {
            return room.answer(rest, request, from: client, in: server)
        }
        guard rest.isEmpty else { return .reply(.text(404, "there is nothing here")) }
        DispatchQueue.global(qos: .userInitiated).async {
            let entry = DeckCatalog(folder: folder)[name]
            server.perform { $0.open(entry, asked: request, by: id) }
        }
        return .later
    }

    /// `/deck/talks/a.md/media/1` is `talks/a.md` and `media/1`.
    private static func parts(of path: String) -> (name: String, rest: Substring)? {
        guard path.hasPrefix("/deck/") else { return nil }
        let below = path.dropFirst(6)
        for end in [".md/", ".markdown/"] {
            if let range = below.range(of: end, options: [.caseInsensitive, .backwards]) {
                let cut = below.index(before: range.upperBound)
                return (String(below[..<cut]), below[range.upperBound...])
            }
        }
        return nil
    }

    /// Opens a deck that the catalogue knows, and answers whoever asked for it.
    func open(
        _ entry: DeckCatalog.Entry?, asked request: RequestHead, by id: Int,
        in server: isolated Server
    ) {
        guard let client = server.clients[id] else { return }
        guard let entry else { return server.reply(.text(404, "there is no such deck"), to: id) }
        if open[entry.name] == nil {
            closeUnused()
            guard open.count < Self.mostOpen, let deck = makeDeck(entry) else {
                return server.reply(.text(503, "too many decks are open"), to: id)
            }
            open[entry.name] = (deck, Room())
            deck.start()
        }
        guard let room = open[entry.name]?.room else { return }
        if case .reply(let reply) = room.answer("", request, from: client, in: server) {
            server.reply(reply, to: id)
        }
    }

    private func closeUnused() {
        guard open.count >= Self.mostOpen else { return }
        for (name, entry) in open where entry.room.isEmpty {
            entry.deck.stop()
            open[name] = nil
        }
    }

    func publish(_ revision: DeckRevision, of deck: String, in server: isolated Server) {
        open[deck]?.room.publish(revision, in: server)
    }

    private func room(of client: Client) -> Room? {
        Self.parts(of: client.path).flatMap { open[$0.name]?.room }
    }

    func joined(_ client: Client, in server: isolated Server) { room(of: client)?.joined(client) }

    func heard(_ text: String, from client: Client, in server: isolated Server) {
        room(of: client)?.heard(text, from: client, in: server)
    }

    func left(_ client: Client, in server: isolated Server) { room(of: client)?.left(client) }
}
