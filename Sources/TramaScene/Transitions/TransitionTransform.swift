/// One function of a CSS `transform` list, in units that don't depend on the slide's size.
package enum TransitionTransform: Hashable, Sendable {
    /// Percent of the slide's width and height.
    case translate(Double, Double)
    case scale(Double)
    /// Degrees, clockwise.
    case rotate(Double)
    /// Degrees around the horizontal axis: a positive angle takes the top edge away from the viewer.
    case rotateX(Double)
    /// Degrees around the vertical axis: a positive angle takes the right edge away from the viewer.
    case rotateY(Double)
    /// Degrees.
    case skewX(Double)
    /// Towards the viewer, percent of the slide's width.
    case near(Double)

    /// Distance of the eye in slide widths, wherever a list turns in space.
    package static let perspective = 1.5

    package var isSpatial: Bool {
        switch self {
        case .rotateX, .rotateY, .near: true
        case .translate, .scale, .rotate, .skewX: false
        }
    }

    /// The same function with values in between; nil for different functions.
    func mixed(with other: TransitionTransform, _ part: Double) -> TransitionTransform? {
        func mix(_ a: Double, _ b: Double) -> Double { a + (b - a) * part }
        switch (self, other) {
        case (.translate(let x, let y), .translate(let u, let v)):
            return .translate(mix(x, u), mix(y, v))
        case (.scale(let a), .scale(let b)): return .scale(mix(a, b))
        case (.rotate(let a), .rotate(let b)): return .rotate(mix(a, b))
        case (.rotateX(let a), .rotateX(let b)): return .rotateX(mix(a, b))
        case (.rotateY(let a), .rotateY(let b)): return .rotateY(mix(a, b))
        case (.skewX(let a), .skewX(let b)): return .skewX(mix(a, b))
        case (.near(let a), .near(let b)): return .near(mix(a, b))
        default: return nil
        }
    }
}
