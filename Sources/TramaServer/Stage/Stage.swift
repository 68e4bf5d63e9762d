import Foundation

/// Where a talk stands, for all its windows: what one of them does, the others follow.
final class Stage {
    private struct Move: Decodable {
        let slide: Int
        let step: Int
        let black: Bool
        /// Counts the window's own moves, so that it knows its echo.
        let count: Int
    }

    private struct Stroke: Decodable {
        struct Point: Decodable {
            let x: Double
            let y: Double
        }
        let point: Point
        let isNew: Bool
    }

    private struct WidgetState: Decodable {
        let slide: Int
        let index: Int
    }

    private(set) var slide = 0
    private(set) var step = 0
    private var isBlack = false
    /// By slide: strokes as the points of polylines.
    private var ink: [Int: [String]] = [:]
    private var inkBytes = 0
    /// The last words of each widget, as they came.
    private var widgets: [String: String] = [:]
    /// Draws live figures; nil: windows draw their own.
    let figures: FigureStream?
    /// Where phones find the remote; nil where none can connect.
    private let remoteAddress: String?
    private var invitation: Data?
    private var hasMoved = false

    /// Bytes of ink: ten thousand points.
    private static let mostInk = 200_000
    private static let mostWidgets = 1_000

    /// - Parameter remoteAddress: where phones find the remote; nil where none can connect.
    init(figures: FigureStream? = nil, remoteAddress: String? = nil) {
        self.figures = figures
        self.remoteAddress = remoteAddress
    }

    /// What windows tell one another beside moves.
    private static let relayed: Set<String> = [
        "point", "draw", "wipe", "scrub", "unscrub", "widget",
    ]

    /// Tells a window that has come, or come back, all that is so far.
    func joined(_ client: Client, in server: isolated Server) {
        let ink = ink.sorted { $0.key < $1.key }.map { slide, strokes in
            "[\(slide),\(JSONText.array(strokes.map { JSONText.quoted($0) }))]"
        }
        let message = JSONText.object([
            ("trama", "\"stage\""), ("you", "\(client.id)"), ("slide", "\(slide)"),
            ("step", "\(step)"), ("black", "\(isBlack)"), ("ink", JSONText.array(ink)),
            ("widgets", JSONText.array(widgets.sorted { $0.key < $1.key }.map(\.value))),
        ])
        server.send(SocketFrames.encode(message), to: client)
        if client.role == .speaker { server.send(invitation(in: server), to: client) }
        figures?.joined(client, in: server)
    }

    /// The link to the remote, by a token for one use, and its QR code.
    private func invitation(in server: isolated Server) -> Data {
        if let invitation { return invitation }
        let link = remoteAddress.map { $0 + "?token=" + server.gate.addTicket(.speaker) }
        let drawn = link.flatMap { CodePicture($0)?.svg }
        let data = SocketFrames.encode(
            JSONText.object([
                ("trama", "\"remote\""), ("url", link.map { JSONText.quoted($0) } ?? "null"),
                ("code", drawn.map { JSONText.quoted($0) } ?? "null"),
            ]))
        invitation = data
        return data
    }

    func invite(_ windows: [Int: Client], in server: isolated Server) {
        invitation = nil
        for client in windows.values where client.role == .speaker {
            server.send(invitation(in: server), to: client)
        }
    }

    /// A window that was there before the program was started again knows where the talk stood.
    func adopt(slide: Int, step: Int) {
        guard !hasMoved, Self.places.contains(slide), Self.places.contains(step) else { return }
        hasMoved = true
        (self.slide, self.step) = (slide, step)
    }

    /// No deck has more slides, nor a slide more steps; sums of these don't overflow.
    private static let places = 0..<1_000_000

    func heard(
        _ kind: String, _ text: String, _ data: Data, from client: Client,
        among windows: [Int: Client], in server: isolated Server
    ) {
        guard client.role == .speaker else { return }
        if kind == "at", let move = try? JSONDecoder().decode(Move.self, from: data) {
            take(move, from: client, windows, server)
        } else if kind == "figure" {
            figures?.ask(data, from: client, in: server)
        } else if Self.relayed.contains(kind) {
            remember(kind, text, data)
            let frame = SocketFrames.encode(text)
            for other in Self.order(windows) where other.id != client.id {
                if kind == "point" || kind == "scrub" {
                    server.send(frame, about: kind, to: other)
                } else {
                    server.send(frame, to: other)
                }
            }
        }
    }

    private func take(
        _ move: Move, from client: Client, _ windows: [Int: Client], _ server: isolated Server
    ) {
        guard Self.places.contains(move.slide), Self.places.contains(move.step) else { return }
        hasMoved = true
        (slide, step, isBlack) = (move.slide, move.step, move.black)
        let frame = SocketFrames.encode(
            JSONText.object([
                ("trama", "\"at\""), ("slide", "\(slide)"), ("step", "\(step)"),
                ("black", "\(isBlack)"), ("from", "\(client.id)"), ("count", "\(move.count)"),
            ]))
        for other in Self.order(windows) { server.send(frame, to: other) }
    }

    /// Speakers first: a full hall must not delay them.
    static func order(_ windows: [Int: Client]) -> [Client] {
        windows.values.sorted { ($0.role, $1.id) > ($1.role, $0.id) }
    }

    private func remember(_ kind: String, _ text: String, _ data: Data) {
        switch kind {
        case "draw":
            guard let stroke = try? JSONDecoder().decode(Stroke.self, from: data),
                stroke.point.x.isFinite, stroke.point.y.isFinite, inkBytes < Self.mostInk
            else { return }
            let point =
                "\((stroke.point.x * 10).rounded() / 10),\((stroke.point.y * 10).rounded() / 10)"
            inkBytes += point.utf8.count
            if stroke.isNew || ink[slide]?.isEmpty ?? true {
                ink[slide, default: []].append("\(point) \(point)")
            } else if let last = ink[slide]?.indices.last {
                ink[slide]?[last] += " \(point)"
            }
        case "wipe":
            inkBytes -= ink[slide]?.reduce(0) { $0 + $1.utf8.count } ?? 0
            ink[slide] = nil
        case "widget": remember(widget: text, data)
        default: break
        }
    }

    /// Keeps what a widget has said last; where it tells of changes only, all of them.
    private func remember(widget text: String, _ data: Data) {
        guard let head = try? JSONDecoder().decode(WidgetState.self, from: data) else { return }
        let name = "\(head.slide) \(head.index)"
        guard widgets.count < Self.mostWidgets || widgets[name] != nil else { return }
        guard let old = widgets[name], var message = Self.object(text),
            let change = message["state"] as? [String: Any],
            let state = Self.object(old)?["state"] as? [String: Any]
        else {
            widgets[name] = text
            return
        }
        message["state"] = state.merging(change) { _, new in new }
        guard let data = try? JSONSerialization.data(withJSONObject: message),
            data.count <= ServerLimits.messageBytes
        else { return }
        widgets[name] = String(decoding: data, as: UTF8.self)
    }

    private static func object(_ text: String) -> [String: Any]? {
        (try? JSONSerialization.jsonObject(with: Data(text.utf8))) as? [String: Any]
    }
}
