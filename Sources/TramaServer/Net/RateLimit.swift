/// A bucket of allowances that fills steadily.
struct RateLimit {
    struct Rule: Sendable {
        let perSecond: Double
        let burst: Double
    }

    private let rule: Rule
    private var left: Double
    private var time: Double

    /// - Parameter time: seconds on any clock that doesn't go back.
    init(_ rule: Rule, at time: Double) {
        self.rule = rule
        self.time = time
        left = rule.burst
    }

    /// Takes one; false when there is none.
    mutating func take(at now: Double) -> Bool {
        left = min(rule.burst, left + max(0, now - time) * rule.perSecond)
        time = now
        guard left >= 1 else { return false }
        left -= 1
        return true
    }

    /// Whether nothing was taken for so long that the bucket is as new.
    func isFull(at now: Double) -> Bool {
        left + max(0, now - time) * rule.perSecond >= rule.burst
    }
}
