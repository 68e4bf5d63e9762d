import CAssets
import Foundation
import Trama
import TramaPlayer

/// `trama present`: a talk's windows in step, with live figures drawn by this program.
package struct Present: Sendable {
    package var deck: String
    package var options: TalkOptions
    package var address: ServerAddress
    /// Whether saves of the deck are followed while it is shown.
    package var watches = true
    package var report: @Sendable (ServerReport) -> Void

    package init(
        deck: String, options: TalkOptions, address: ServerAddress = ServerAddress(),
        report: @escaping @Sendable (ServerReport) -> Void = { _ in }
    ) {
        self.deck = deck
        self.options = options
        self.address = address
        self.report = report
    }

    static let addition = PlayerAddition(
        script: PlayerAssets.code(trama_serve) + PlayerAssets.code(trama_serve_stage),
        style: PlayerAssets.sheet(trama_serve_style), hasLive: true)

    /// Begins to listen; ``RunningServer/run()`` then serves.
    ///
    /// - Throws: ``TalkError`` when there is no such file, `ServerAddress.Failure` without a port.
    package func start() throws -> RunningServer {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: deck, isDirectory: &isFolder),
            !isFolder.boolValue
        else { throw TalkError("there is no deck '\(deck)'") }
        var door = try ServerDoor(address)
        let ticket = door.isLoopback ? nil : door.gate.addTicket(.speaker)
        let audience = door.isLoopback ? nil : door.gate.addToken(.audience)
        let remote = door.isLoopback ? nil : door.link(nil, path: "/remote")
        let site = DeckSite(
            room: Room(stage: Stage(figures: FigureStream(), remoteAddress: remote)))
        let speaker = door.link(door.token, path: "/?presenter").replacing(
            "?presenter?", with: "?presenter&")
        let server = try door.open(site)
        let publisher = Publisher(report: report)
        publisher.serve(server)
        var options = options
        options.isOnStage = true
        let live = LiveDeck(
            path: deck, options: options, addition: Self.addition, watches: watches
        ) { publisher.publish($0, of: "") }
        live?.start()
        var running = RunningServer(server: server, url: door.link(door.token))
        running.speaker = speaker
        running.audience = audience.map { door.link($0) }
        running.remote = ticket.flatMap { ticket in remote.map { $0 + "?token=" + ticket } }
        return running
    }
}
