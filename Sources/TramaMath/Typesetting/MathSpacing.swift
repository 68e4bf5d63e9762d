/// Space between atoms (The TeXbook, chapter 18).
enum MathSpacing {
    /// In mu: 3 thin, 4 medium, 5 thick; negative: only outside of scripts.
    private static let table: [[Int]] = [
        // ord op bin rel open close punct inner
        [0, 3, -4, -5, 0, 0, 0, -3],
        [3, 3, 0, -5, 0, 0, 0, -3],
        [-4, -4, 0, 0, -4, 0, 0, -4],
        [-5, -5, 0, 0, -5, 0, 0, -5],
        [0, 0, 0, 0, 0, 0, 0, 0],
        [0, 3, -4, -5, 0, 0, 0, -3],
        [-3, -3, 0, -3, -3, -3, -3, -3],
        [-3, 3, -4, -5, -3, 0, -3, -3],
    ]

    /// Eighteenths of an em.
    static func between(_ left: MathClass, _ right: MathClass, isScript: Bool) -> Double {
        let value = table[left.rawValue][right.rawValue]
        return value >= 0 ? Double(value) : isScript ? 0 : Double(-value)
    }
}
