import FlyingSocks

/// A listening socket and the gate before it, until a site is there to serve.
struct ServerDoor {
    private let listener: Socket
    private let address: ServerAddress
    let port: UInt16
    var gate: Gate
    /// The speaker's; nil on loopback, where none is needed.
    let token: String?

    init(_ address: ServerAddress) throws(ServerAddress.Failure) {
        self.address = address
        let (socket, port) = try address.listen()
        listener = socket
        self.port = port
        gate = Gate(
            hosts: address.names(port: port), port: port, needsToken: !address.isLoopback)
        token = gate.needsToken ? gate.addToken(.speaker) : nil
    }

    var isLoopback: Bool { address.isLoopback }

    /// The address of a page, with the token that opens it.
    func link(_ token: String?, path: String = "/") -> String {
        address.url(port: port) + path + (token.map { "?token=\($0)" } ?? "")
    }

    func open(_ site: sending any Site) throws(ServerAddress.Failure) -> Server {
        guard let executor = LoopExecutor(),
            let server = try? Server(
                listener: listener, gate: gate, site: site, executor: executor)
        else { throw ServerAddress.Failure(description: "the system has no more files to open") }
        return server
    }
}
