/// What a server shows. It lives on the server's thread, which must never wait in it.
protocol Site: AnyObject {
    /// Answers a request that the gate has let in.
    func answer(_ request: RequestHead, from client: Client, in server: isolated Server) -> Answer
    /// A WebSocket is open.
    func joined(_ client: Client, in server: isolated Server)
    func heard(_ text: String, from client: Client, in server: isolated Server)
    func left(_ client: Client, in server: isolated Server)
    /// Somebody has come by a link for one use.
    func ticketWasTaken(in server: isolated Server)
    /// A deck was read anew.
    func publish(_ revision: DeckRevision, of deck: String, in server: isolated Server)
}

extension Site {
    func ticketWasTaken(in server: isolated Server) {}
}

enum Answer {
    case reply(Reply)
    /// The site will give ``Server/reply(_:to:)`` later.
    case later
    /// The path is one of a WebSocket.
    case socket
}
