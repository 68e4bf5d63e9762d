/// What the styled convolutions add: NVlabs' noise modes, with `random` made reproducible.
package enum FigureNoise: Hashable, Sendable {
    case const
    case none
    case random(seed: UInt32)
    /// No picture but a map: 4 times the standard deviation of `draws` draws, in gray.
    case deviation(draws: Int)

    /// Enough for a deviation to within a tenth.
    package static let usualDraws = 32
}
