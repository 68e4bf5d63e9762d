/// The heading levels that start a slide.
struct HeadingDivider: Hashable, Sendable {
    let levels: Set<Int>

    /// `n` means 1 to n, a list exactly its levels, `false` none; nil where it is neither.
    init?(_ value: YAMLValue) {
        switch value {
        case .text("false"): levels = []
        case .text(let text):
            if text.hasPrefix("["), text.hasSuffix("]") {
                let parts = text.dropFirst().dropLast().split(separator: ",").map {
                    Int($0.trimmed)
                }
                let known = parts.compactMap { $0 }.filter { (1...6).contains($0) }
                guard known.count == parts.count else { return nil }
                levels = Set(known)
                return
            }
            guard let level = Int(text), (1...6).contains(level) else { return nil }
            levels = Set(1...level)
        case .list(let values):
            let parts = values.map { $0.string.flatMap(Int.init) }
            let known = parts.compactMap { $0 }.filter { (1...6).contains($0) }
            guard known.count == parts.count else { return nil }
            levels = Set(known)
        default: return nil
        }
    }

    init(levels: Set<Int>) { self.levels = levels }
}
