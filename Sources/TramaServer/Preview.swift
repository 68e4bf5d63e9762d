import CAssets
import Foundation
import Trama
import TramaPlayer

/// `trama serve`: a deck, or a folder's decks, shown while they are written.
package struct Preview: Sendable {
    /// A deck or a folder.
    package var target: String
    package var options: TalkOptions
    package var address: ServerAddress
    /// Hears of everything worth a line.
    package var report: @Sendable (ServerReport) -> Void

    package init(
        target: String, options: TalkOptions, address: ServerAddress = ServerAddress(),
        report: @escaping @Sendable (ServerReport) -> Void = { _ in }
    ) {
        self.target = target
        self.options = options
        self.address = address
        self.report = report
    }

    static let addition = PlayerAddition(
        script: PlayerAssets.code(trama_serve), style: PlayerAssets.sheet(trama_serve_style))

    /// Begins to listen; ``RunningServer/run()`` then serves.
    ///
    /// - Throws: ``TalkError`` when there is no such file, `ServerAddress.Failure` without a port.
    package func start() throws -> RunningServer {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: target, isDirectory: &isFolder) else {
            throw TalkError("there is no file or folder '\(target)'")
        }
        let door = try ServerDoor(address)
        let publisher = Publisher(report: report)
        let server: Server
        if isFolder.boolValue {
            let options = options
            let site = FolderSite(folder: target) { entry in
                LiveDeck(path: entry.file, options: options, addition: Self.addition) { revision in
                    publisher.publish(revision, of: entry.name)
                }
            }
            server = try door.open(site)
            publisher.serve(server)
        } else {
            let room = Room()
            server = try door.open(DeckSite(room: room))
            publisher.serve(server)
            let deck = LiveDeck(path: target, options: options, addition: Self.addition) {
                publisher.publish($0, of: "")
            }
            deck?.start()
        }
        return RunningServer(server: server, url: door.link(door.token))
    }
}
