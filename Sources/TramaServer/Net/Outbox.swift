import Foundation

/// What waits to be written to one client. Messages stay in order; of what is only worth its newest
/// state (frames of a figure, the laser's spot) the newest alone is kept.
struct Outbox {
    private var chunks: [Data] = []
    private var sent = 0
    private(set) var waitingBytes = 0
    private var slots: [String: Data] = [:]
    private var slotOrder: [String] = []

    var isEmpty: Bool { chunks.isEmpty && slots.isEmpty }

    /// Adds a message; false when the client is too far behind.
    mutating func append(_ data: Data) -> Bool {
        guard chunks.isEmpty || waitingBytes + data.count <= ServerLimits.outboxBytes else {
            return false
        }
        chunks.append(data)
        waitingBytes += data.count
        return true
    }

    /// Sets what is said next on a subject, in the place of what wasn't said yet.
    mutating func replace(_ subject: String, by data: Data) {
        if slots.updateValue(data, forKey: subject) == nil { slotOrder.append(subject) }
    }

    /// Takes the newest of what waits by subject; nil when there is nothing.
    private mutating func nextSlot() -> Data? {
        guard let subject = slotOrder.first else { return nil }
        slotOrder.removeFirst()
        return slots.removeValue(forKey: subject)
    }

    /// Writes until nothing is left, the reader is full, or the turn is over.
    ///
    /// - Parameter write: takes what it can of some bytes, nil when it can take nothing now.
    /// - Returns: bytes written.
    mutating func flush(_ write: (Data) throws -> Int?) rethrows -> Int {
        var total = 0
        while total < ServerLimits.turnBytes {
            if chunks.isEmpty {
                guard let data = nextSlot() else { break }
                chunks.append(data)
                waitingBytes += data.count
            }
            let chunk = chunks[0]
            let end = min(chunk.count, sent + ServerLimits.turnBytes - total)
            guard let count = try write(chunk.subdata(in: sent..<end)) else { break }
            total += count
            sent += count
            waitingBytes -= count
            if sent == chunk.count {
                chunks.removeFirst()
                sent = 0
            }
        }
        return total
    }
}
