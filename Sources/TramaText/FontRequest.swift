/// What of a style decides which faces are taken.
struct FontRequest: Hashable, Sendable {
    var families: [String]
    var weight: Double
    var isItalic: Bool
    var stretch: Double
    /// What may be made up where a family lacks it.
    var synthesis: FaceSynthesis

    init(_ style: TextStyle) {
        families = style.families
        weight = style.weight.isFinite ? min(max(style.weight, 1), 1000) : 400
        isItalic = style.isItalic
        stretch = style.stretch.isFinite ? style.stretch : 100
        synthesis = style.synthesis
    }

    /// Of what tells requests apart: most share their later families.
    func hash(into hasher: inout Hasher) {
        hasher.combine(families.first)
        hasher.combine(weight)
        hasher.combine(isItalic)
    }

    /// Lexicographic: stretch, then style, then weight, as CSS Fonts 4, 5.2 filters.
    func distance(to entry: FontEntry) -> (Double, Int, Double) {
        (stretchDistance(entry.stretch), slantDistance(entry.slant), weightDistance(entry.weight))
    }

    private func stretchDistance(_ value: Double) -> Double {
        let isPreferredSide = stretch <= 100 ? value <= stretch : value >= stretch
        return abs(value - stretch) + (isPreferredSide ? 0 : 1000)
    }

    private func slantDistance(_ slant: FontEntry.Slant) -> Int {
        switch slant {
        case .upright: isItalic ? 2 : 0
        case .italic: isItalic ? 0 : 2
        case .oblique: 1
        }
    }

    private func weightDistance(_ value: Double) -> Double {
        if value == weight { return 0 }
        if (400...500).contains(weight) {
            if value > weight && value <= 500 { return value - weight }
            if value < weight { return 1000 + weight - value }
            return 2000 + value - weight
        }
        let isPreferredSide = weight < 400 ? value < weight : value > weight
        return abs(value - weight) + (isPreferredSide ? 0 : 1000)
    }
}
