/// What stands where an edition leaves a part out.
enum Redaction: String, Hashable, Sendable, CaseIterable {
    /// A box.
    case placeholder
    /// Pictures as a few coarse patches of colour, lines of text as bars.
    case blur

    init?(_ text: String) {
        self.init(rawValue: text.lowercased().filter { $0.isLetter })
    }
}
