import Foundation

/// One deck at the server's root.
final class DeckSite: Site {
    let room: Room

    init(room: Room) { self.room = room }

    func answer(
        _ request: RequestHead, from client: Client, in server: isolated Server
    ) -> Answer {
        if request.path == "/remote", room.stage != nil {
            return room.remote(for: client, in: server)
        }
        if request.path == "/favicon.ico" { return .reply(.text(404, "none")) }
        return room.answer(request.path.dropFirst(), request, from: client, in: server)
    }

    func joined(_ client: Client, in server: isolated Server) { room.joined(client) }

    func heard(_ text: String, from client: Client, in server: isolated Server) {
        room.heard(text, from: client, in: server)
    }

    func ticketWasTaken(in server: isolated Server) { room.invite(in: server) }

    func publish(_ revision: DeckRevision, of deck: String, in server: isolated Server) {
        room.publish(revision, in: server)
    }

    func left(_ client: Client, in server: isolated Server) { room.left(client) }
}
