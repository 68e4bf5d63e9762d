/// CSS timing functions.
package enum TransitionEasing: String, Hashable, Sendable {
    case linear
    case ease
    case easeIn = "ease-in"
    case easeOut = "ease-out"
    case easeInOut = "ease-in-out"

    /// Control points of `cubic-bezier()` (CSS Easing Functions, level 1).
    private var points: (x1: Double, y1: Double, x2: Double, y2: Double) {
        switch self {
        case .linear: (0, 0, 1, 1)
        case .ease: (0.25, 0.1, 0.25, 1)
        case .easeIn: (0.42, 0, 1, 1)
        case .easeOut: (0, 0, 0.58, 1)
        case .easeInOut: (0.42, 0, 0.58, 1)
        }
    }

    /// Progress of the effect at a fraction of its time.
    package func callAsFunction(_ time: Double) -> Double {
        guard time > 0 else { return 0 }
        guard time < 1, self != .linear else { return min(time, 1) }
        let p = points
        func curve(_ a: Double, _ b: Double, _ t: Double) -> Double {
            let s = 1 - t
            return 3 * s * s * t * a + 3 * s * t * t * b + t * t * t
        }
        // x grows with t: halving finds t to 1e-12.
        var (low, high) = (0.0, 1.0)
        for _ in 0..<40 {
            let middle = (low + high) / 2
            if curve(p.x1, p.x2, middle) < time { low = middle } else { high = middle }
        }
        return curve(p.y1, p.y2, low)
    }
}
