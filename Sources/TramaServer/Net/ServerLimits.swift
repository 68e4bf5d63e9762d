/// Bounds on what a client can ask of the server.
enum ServerLimits {
    /// Bytes of a request's line and headers: eight times what a browser sends.
    static let headBytes = 16_384
    static let headerCount = 64
    /// Connections in all: a full lecture hall, twice.
    static let connections = 1_024
    /// Connections of one address: a hall may stand behind one router.
    static let connectionsPerPeer = 640
    /// Requests a second of one address, and how many may come at once.
    static let requests = RateLimit.Rule(perSecond: 100, burst: 800)
    /// Bytes of one message from a client: a stroke of the pen takes a hundred.
    static let messageBytes = 65_536
    /// Messages a second of one client: what sixty frames of a few figures need, asked for and seen.
    static let messages = RateLimit.Rule(perSecond: 1_500, burst: 3_000)
    /// Seconds until a request's head must be there.
    static let headSeconds = 10.0
    /// Seconds in which a reader must take something of what waits for it.
    static let stallSeconds = 20.0
    /// Seconds without a word after which a client is asked, and after which it counts as gone.
    static let pingSeconds = 15.0
    static let silenceSeconds = 45.0
    /// Bytes that may wait for a client beside one message; then it is cut off, and comes back.
    static let outboxBytes = 4 << 20
    /// Bytes written to one client before the others have their turn.
    static let turnBytes = 131_072
    /// Frames of live figures that a client may have on the way.
    static let framesInFlight = 3
    /// Sessions kept by their cookies.
    static let sessions = 4_096
}
