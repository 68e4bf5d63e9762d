/// A bar on standard error with the time that is left, drawn only on a terminal.
struct ProgressBar: Sendable {
    private let isShown: Bool
    private let start = ContinuousClock.now
    private static let width = 28

    init(isQuiet: Bool) { isShown = !isQuiet && Terminal.isTerminal(2) }

    /// `fraction` in 0…1.
    func show(_ fraction: Double, _ label: String) {
        guard isShown else { return }
        let filled = Int(min(max(fraction, 0), 1) * Double(Self.width))
        let bar =
            String(repeating: "█", count: filled)
            + String(repeating: "░", count: Self.width - filled)
        Terminal.err("\r\u{1B}[K\(bar) \(label)\(left(fraction))")
    }

    func clear() {
        if isShown { Terminal.err("\r\u{1B}[K") }
    }

    /// Said once two seconds have shown how fast it goes.
    private func left(_ fraction: Double) -> String {
        let passed = start.duration(to: .now) / .seconds(1)
        guard passed > 2, fraction > 0.01, fraction < 1 else { return "" }
        let seconds = min(Int((passed / fraction - passed).rounded(.up)), 86_400)
        return seconds < 60 ? ", \(seconds) s left" : ", \((seconds + 59) / 60) min left"
    }
}
