/// What the styled convolutions add: NVlabs' noise modes, with `random` made reproducible.
package enum FigureNoise: Hashable, Sendable {
    case const
    case none
    case random(seed: UInt32)
    /// No picture but a map: `gain` times the standard deviation of `draws` draws, in gray.
    case deviation(draws: Int, gain: Double = usualGain)

    package static let usualGain = 4.0
    package static let gainRange = 0.001...1e6

    /// Enough for a deviation to within a tenth.
    package static let usualDraws = 32
}
