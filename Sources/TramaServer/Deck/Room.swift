import Foundation
import Trama

/// The windows that show one deck. Lives on the server's thread.
final class Room {
    private(set) var revision: DeckRevision?
    private var windows: [Int: Client] = [:]
    /// Requests that came before the deck was first read.
    private var waiting: [(id: Int, answer: (DeckRevision) -> Void)] = []
    /// What the windows of a talk share; nil: each goes its own way.
    let stage: Stage?
    /// What a window needs on its way from one revision to the present one, made once for many.
    private var updates: [String: Data] = [:]

    init(stage: Stage? = nil) { self.stage = stage }

    var isEmpty: Bool { windows.isEmpty && waiting.isEmpty }

    // MARK: Pages

    /// Answers below the deck's own address.
    ///
    /// - Parameter name: the rest of the path: empty for the page.
    func answer(
        _ name: Substring, _ request: RequestHead, from client: Client, in server: isolated Server
    ) -> Answer {
        switch name {
        case "":
            let (id, role) = (client.id, client.role)
            whenRead(id) { revision in Self.send(revision, role, to: id, server) }
            return .later
        case "socket": return .socket
        case _ where name.hasPrefix("slide/"): return picture(name, for: client, in: server)
        default:
            guard name.hasPrefix("media/"), let number = Int(name.dropFirst(6)),
                let file = revision?.media[number]
            else { return .reply(.text(404, "there is nothing here")) }
            let id = client.id
            if Talk.isWalk(file) {
                let talk = revision?.talk
                DispatchQueue.global(qos: .utility).async {
                    let reply =
                        talk?.animation(of: file).map {
                            Reply(status: 200, headers: [("Content-Type", "image/webp")], body: $0)
                        } ?? .text(404, "there is no such walk")
                    server.perform { $0.reply(reply, to: id) }
                }
                return .later
            }
            MediaFile.answer(file, range: request.headers["range"]) { reply in
                server.perform { $0.reply(reply, to: id) }
            }
            return .later
        }
    }

    /// A slide as a picture, for the remote.
    private func picture(
        _ name: Substring, for client: Client, in server: isolated Server
    ) -> Answer {
        guard stage != nil, client.role == .speaker, name.hasSuffix(".png"),
            let slide = Int(name.dropFirst(6).dropLast(4)), let revision,
            revision.page.deck.slides.indices.contains(slide)
        else { return .reply(.text(404, "there is nothing here")) }
        let id = client.id
        DispatchQueue.global(qos: .utility).async {
            let picture = revision.picture(of: slide)
            let reply =
                picture.map {
                    Reply(status: 200, headers: [("Content-Type", "image/png")], body: $0)
                } ?? .text(404, "there is no such slide")
            server.perform { $0.reply(reply, to: id) }
        }
        return .later
    }

    /// The page of the remote.
    func remote(for client: Client, in server: isolated Server) -> Answer {
        guard client.role == .speaker else {
            return .reply(.text(403, "the remote is only for the speaker"))
        }
        let id = client.id
        whenRead(id) { revision in
            server.assumeIsolated { $0.reply(.html(RemotePage(revision).html), to: id) }
        }
        return .later
    }

    func drew(_ frame: Data?, slide: Int, index: Int, in server: isolated Server) {
        stage?.figures?.drew(frame, slide: slide, index: index, to: windows, in: server)
    }

    /// Offers a new link to the remote: the last was used.
    func invite(in server: isolated Server) { stage?.invite(windows, in: server) }

    private func whenRead(_ id: Int, _ answer: @escaping (DeckRevision) -> Void) {
        if let revision { answer(revision) } else { waiting.append((id, answer)) }
    }

    /// Big pages take long to put together: not on the server's thread.
    private static func send(
        _ revision: DeckRevision, _ role: Role, to id: Int, _ server: Server
    ) {
        DispatchQueue.global(qos: .userInitiated).async {
            let reply = Reply(
                status: 200, headers: [("Content-Type", "text/html; charset=utf-8")],
                body: revision.html(for: role))
            server.perform { $0.reply(reply, to: id) }
        }
    }

    // MARK: Windows

    func joined(_ client: Client) { windows[client.id] = client }

    func left(_ client: Client) { windows[client.id] = nil }

    /// Shows a new revision in every window.
    func publish(_ next: DeckRevision, in server: isolated Server) {
        let last = revision
        revision = next
        updates = [:]
        if last?.page.revision != next.page.revision { stage?.figures?.show(next.talk) }
        for (_, answer) in waiting { answer(next) }
        waiting = []
        guard let last else { return }
        for client in windows.values.sorted(by: { $0.role > $1.role }) {
            if last.page.revision != next.page.revision {
                server.send(
                    update(
                        for: client.role, since: last.page.revision,
                        definitions: last.page.definitionCount), to: client)
            }
            if last.faults != next.faults { tellFaults(client, server) }
        }
    }

    private func tellFaults(_ client: Client, _ server: isolated Server) {
        // What is wrong with the talk is nothing for its audience.
        guard let revision, client.role == .speaker else { return }
        server.send(SocketFrames.encode(revision.faultMessage), to: client)
    }

    private func update(for role: Role, since old: Int, definitions: Int) -> Data {
        let name = "\(role.rawValue) \(old) \(definitions)"
        if let known = updates[name] { return known }
        let text = revision?.update(for: role, since: old, definitions: definitions) ?? "{}"
        let data = SocketFrames.encode(text)
        updates[name] = data
        return data
    }

    /// Where a window says that it stands, after opening or after its connection was lost.
    private struct Hello: Decodable {
        let session: String
        let revision: Int
        let definitions: Int
        let shell: String
        let slide: Int?
        let step: Int?
    }

    private struct Kind: Decodable {
        let trama: String
    }

    func heard(_ text: String, from client: Client, in server: isolated Server) {
        let data = Data(text.utf8)
        guard let kind = try? JSONDecoder().decode(Kind.self, from: data).trama else { return }
        if kind == "hello", let hello = try? JSONDecoder().decode(Hello.self, from: data) {
            welcome(client, hello, server)
            if client.role == .speaker, let slide = hello.slide, let step = hello.step {
                stage?.adopt(slide: slide, step: step)
            }
            stage?.joined(client, in: server)
        } else {
            stage?.heard(kind, text, data, from: client, among: windows, in: server)
        }
    }

    private func welcome(_ client: Client, _ hello: Hello, _ server: isolated Server) {
        guard let revision else { return }
        let page = revision.page
        if hello.session != revision.session || hello.revision > page.revision
            || hello.definitions > page.definitionCount
        {
            return server.send(SocketFrames.encode(#"{"trama":"reload"}"#), to: client)
        }
        if hello.revision != page.revision {
            server.send(
                update(
                    for: client.role, since: hello.revision, definitions: hello.definitions),
                to: client)
        }
        tellFaults(client, server)
    }
}
