/// Where a picture's styles come from.
package enum FigureLatent: Hashable, Sendable {
    /// The space in which two seeds are joined by a line.
    package enum Space: String, Hashable, Sendable, CaseIterable { case z, w }

    /// How a point between two seeds is found.
    package enum Curve: String, Hashable, Sendable, CaseIterable {
        case linear
        /// Along the great circle.
        case slerp
    }

    case seed(UInt32)
    /// The mean latent: what ψ = 0 gives.
    case mean
    /// The styles of `base`, with those of `layers` from `donor`.
    case mix(base: UInt32, donor: UInt32, layers: LayerSelection)
    /// The point `t` of the way from one seed to another.
    case between(UInt32, UInt32, t: Double, space: Space, curve: Curve)
    /// The point at `time` of the closed walk through `seeds`, one unit of time for each.
    case walk(seeds: [UInt32], time: Double)
}
