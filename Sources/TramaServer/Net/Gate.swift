import Foundation

/// Lets requests in: the right host and origin, and the right token where one is needed.
///
/// A page of a stranger can send requests to this machine; its browser says so in `Origin`, and a name
/// that was made to point here stays in `Host`.
struct Gate {
    /// `localhost:8080`, in lower case: what browsers may call this server.
    var hosts: Set<String>
    /// Whether clients need a session.
    let needsToken: Bool
    private let cookie: String
    /// Tokens that may be used again and again.
    private var tokens: [String: Role] = [:]
    /// Tokens for one use.
    private var tickets: [String: Role] = [:]
    private var sessions: [String: Role] = [:]

    init(hosts: Set<String>, port: UInt16, needsToken: Bool) {
        self.hosts = hosts
        self.needsToken = needsToken
        // Cookies know no ports: two talks on one machine must not share one.
        cookie = "trama-\(port)"
    }

    /// 128 random bits as hexadecimal digits.
    static func secret() -> String {
        var generator = SystemRandomNumberGenerator()
        return (0..<2).map { _ in
            let digits = String(generator.next(), radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }

    mutating func addToken(_ role: Role) -> String {
        let token = Self.secret()
        tokens[token] = role
        return token
    }

    mutating func addTicket(_ role: Role) -> String {
        let ticket = Self.secret()
        tickets[ticket] = role
        return ticket
    }

    enum Passage: Equatable {
        case enter(Role)
        /// The token is exchanged for a session, and disappears from the address.
        case exchange(cookie: String, isTicket: Bool)
    }

    /// - Parameter isSocket: a WebSocket is asked for; a browser then always says where from.
    mutating func pass(_ request: RequestHead, isSocket: Bool) throws(Refusal) -> Passage {
        guard let host = request.headers["host"]?.lowercased(), hosts.contains(host) else {
            throw Refusal(421, "this server has another name")
        }
        let origin = request.headers["origin"]?.lowercased()
        if isSocket || origin != nil {
            guard origin == "http://\(host)" else { throw Refusal(403, "a foreign origin") }
        }
        if request.headers["sec-fetch-site"] == "cross-site",
            request.headers["sec-fetch-mode"] != "navigate"
        {
            throw Refusal(403, "a foreign page")
        }
        if let token = request.query["token"], !isSocket {
            let isTicket = tickets[token] != nil
            guard let role = redeem(token) else {
                throw Refusal(403, "this link is spent or wrong: ask for a new one")
            }
            return .exchange(cookie: session(role), isTicket: isTicket)
        }
        if let id = request.cookie(cookie), let role = Self.find(id, in: sessions) {
            return .enter(role)
        }
        guard !needsToken else {
            throw Refusal(403, "open the link that the program has printed")
        }
        return .enter(.speaker)
    }

    private mutating func redeem(_ token: String) -> Role? {
        if let role = Self.find(token, in: tokens) { return role }
        guard let role = Self.find(token, in: tickets) else { return nil }
        tickets[token] = nil
        return role
    }

    private mutating func session(_ role: Role) -> String {
        if sessions.count >= ServerLimits.sessions {
            // Speakers keep theirs.
            sessions = sessions.filter { $0.value == .speaker }
        }
        let id = Self.secret()
        sessions[id] = role
        return "\(cookie)=\(id); Path=/; HttpOnly; SameSite=Lax"
    }

    /// Compares with all, each to its end, so that time tells nothing.
    private static func find(_ secret: String, in known: [String: Role]) -> Role? {
        var result: Role?
        for (candidate, role) in known where isEqual(candidate, secret) { result = role }
        return result
    }

    private static func isEqual(_ a: String, _ b: String) -> Bool {
        let (a, b) = (Array(a.utf8), Array(b.utf8))
        guard a.count == b.count else { return false }
        return zip(a, b).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
