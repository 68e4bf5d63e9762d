/// The machines that clients come from, by address, and what each has taken of its share.
struct Peers {
    private struct Peer {
        var connections = 0
        var requests: RateLimit
    }

    private var known: [String: Peer] = [:]

    /// Whether one more connection may come from an address.
    func hasRoom(for address: String) -> Bool {
        (known[address]?.connections ?? 0) < ServerLimits.connectionsPerPeer
    }

    mutating func enter(_ address: String, at now: Double) {
        var peer = known[address] ?? Peer(requests: RateLimit(ServerLimits.requests, at: now))
        peer.connections += 1
        known[address] = peer
    }

    mutating func leave(_ address: String) { known[address]?.connections -= 1 }

    /// Takes one request of an address's share; false when there is none left.
    mutating func takeRequest(_ address: String, at now: Double) -> Bool {
        known[address]?.requests.take(at: now) ?? false
    }

    /// Forgets those that have gone and whose share is whole again.
    mutating func forget(at now: Double) {
        known = known.filter { $0.value.connections > 0 || !$0.value.requests.isFull(at: now) }
    }
}
