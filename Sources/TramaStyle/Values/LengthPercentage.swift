/// A length, a percentage, or arithmetic of both that has to wait for its basis.
package indirect enum LengthPercentage: Hashable, Sendable {
    /// `px + percent/100 · basis`
    case linear(px: Double, percent: Double)
    case minimum([LengthPercentage])
    case maximum([LengthPercentage])
    case clamped(LengthPercentage, LengthPercentage, LengthPercentage)
    case sum([LengthPercentage])
    case scaled(LengthPercentage, by: Double)

    package static let zero = LengthPercentage.linear(px: 0, percent: 0)
    package static func px(_ value: Double) -> LengthPercentage { .linear(px: value, percent: 0) }
    package static func percent(_ value: Double) -> LengthPercentage {
        .linear(px: 0, percent: value)
    }

    /// The length in CSS pixels, with percentages of `basis`.
    package func resolve(_ basis: Double) -> Double {
        switch self {
        case .linear(let px, let percent): px + percent / 100 * basis
        case .minimum(let all): all.map { $0.resolve(basis) }.min() ?? 0
        case .maximum(let all): all.map { $0.resolve(basis) }.max() ?? 0
        case .clamped(let low, let value, let high):
            max(low.resolve(basis), min(value.resolve(basis), high.resolve(basis)))
        case .sum(let all): all.reduce(0) { $0 + $1.resolve(basis) }
        case .scaled(let value, let factor): value.resolve(basis) * factor
        }
    }

    package var hasPercentage: Bool {
        switch self {
        case .linear(_, let percent): percent != 0
        case .minimum(let all), .maximum(let all), .sum(let all):
            all.contains { $0.hasPercentage }
        case .clamped(let a, let b, let c):
            a.hasPercentage || b.hasPercentage || c.hasPercentage
        case .scaled(let value, _): value.hasPercentage
        }
    }

    /// The length where no percentage takes part; nil otherwise.
    package var fixed: Double? { hasPercentage ? nil : resolve(0) }
}

/// A value of `width`, `height` and their bounds.
package enum Dimension: Hashable, Sendable {
    case auto
    case length(LengthPercentage)
    case minContent
    case maxContent
    case fitContent(LengthPercentage?)
    case stretch
    /// For `max-width` and `max-height`.
    case none
}
