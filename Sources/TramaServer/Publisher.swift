import Synchronization
import Trama

/// Brings revisions from a deck's thread to the server's, in order.
final class Publisher: Sendable {
    private let report: @Sendable (ServerReport) -> Void
    private let server = Mutex<Server?>(nil)

    init(report: @escaping @Sendable (ServerReport) -> Void) { self.report = report }

    func serve(_ server: Server) { self.server.withLock { $0 = server } }

    func publish(_ revision: DeckRevision, of deck: String) {
        server.withLock { $0 }?.perform { $0.publish(revision, of: deck) }
        if let talk = revision.talk {
            report(.read(deck: talk))
        }
        if let fault = revision.faults.first(where: { $0.line == nil }) {
            report(.failed(fault.message))
        }
    }
}
