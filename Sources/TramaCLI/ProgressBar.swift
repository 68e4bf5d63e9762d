/// A bar on standard error, drawn only on a terminal.
struct ProgressBar {
    private let isShown: Bool
    private static let width = 28

    init(isQuiet: Bool) { isShown = !isQuiet && Terminal.isTerminal(2) }

    /// `fraction` in 0…1.
    func show(_ fraction: Double, _ label: String) {
        guard isShown else { return }
        let filled = Int(min(max(fraction, 0), 1) * Double(Self.width))
        let bar =
            String(repeating: "█", count: filled)
            + String(repeating: "░", count: Self.width - filled)
        Terminal.err("\r\u{1B}[K\(bar) \(label)")
    }

    func clear() {
        if isShown { Terminal.err("\r\u{1B}[K") }
    }
}
