/// Where a picture's styles come from.
package enum FigureLatent: Hashable, Sendable {
    /// The space in which two seeds are joined by a line.
    package enum Space: String, Hashable, Sendable, CaseIterable { case z, w }

    /// How a point between two seeds is found.
    package enum Curve: String, Hashable, Sendable, CaseIterable {
        case linear
        /// Along the great circle.
        case slerp
        /// One smooth curve through all seeds of a strip; between two it is the line.
        case cubic
    }

    case seed(UInt32)
    /// The mean latent: what ψ = 0 gives.
    case mean
    /// The styles of `base`, with those of `layers` from `donor`.
    case mix(base: UInt32, donor: UInt32, layers: LayerSelection)
    /// The point `t` of the way from one seed to another.
    case between(UInt32, UInt32, t: Double, space: Space, curve: Curve)
    /// A point of the plane of w through `base` and two others: `x` of the way to one, `y` to the other.
    case plane(base: UInt32, UInt32, UInt32, x: Double, y: Double)
    /// The point at `time` of a walk by `seeds`, one unit of time for each.
    case walk(seeds: [UInt32], time: Double, path: Path = .closed)

    /// How a walk goes by its seeds.
    package enum Path: String, Hashable, Sendable, CaseIterable {
        /// A closed cubic spline through their w, as gen_video.py has it.
        case closed
        /// A natural cubic spline through their w, from the first to the last.
        case open
        /// The same through their z.
        case openZ = "open-z"
        /// Their z smoothed by a Gaussian around the round, so that no seed is met exactly.
        case noise
        /// The circle of z that begins at the first and turns towards the second.
        case circle
    }
}
