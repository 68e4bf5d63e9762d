import FlyingSocks
import Foundation

/// One connection, as the server's thread sees it.
final class Client {
    enum Phase {
        /// Bytes of a request that is still coming.
        case head([UInt8])
        /// The site makes the answer elsewhere.
        case waiting
        /// What is in the outbox is the last.
        case closing
        case socket(SocketFrames)
    }

    /// Never given twice, unlike descriptors.
    let id: Int
    let socket: Socket
    /// The address, without the port.
    let peer: String
    var phase = Phase.head([])
    var outbox = Outbox()
    var role = Role.audience
    /// The path that a WebSocket was opened at.
    var path = ""
    var rate: RateLimit
    var framesInFlight = 0
    /// Frames of live figures that wait for others to be seen, by figure.
    var frames: [String: Data] = [:]
    var isHead = false
    var opened: Double
    var heard: Double
    /// When something was last taken by the reader, or began to wait for it.
    var progress: Double
    var wasPinged = false
    var waitsForWriting = false

    init(id: Int, socket: Socket, peer: String, now: Double) {
        self.id = id
        self.socket = socket
        self.peer = peer
        rate = RateLimit(ServerLimits.messages, at: now)
        opened = now
        heard = now
        progress = now
    }

    var isSocket: Bool { if case .socket = phase { true } else { false } }
}
