/// What the styled convolutions add: NVlabs' noise modes, with `random` made reproducible.
package enum FigureNoise: Hashable, Sendable {
    case const
    case none
    case random(seed: UInt32)
}
