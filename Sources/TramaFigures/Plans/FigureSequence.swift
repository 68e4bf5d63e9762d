/// All frames of a walk, for a film: the last is one step before the first.
package struct FigureSequence: Hashable, Sendable {
    /// One picture a frame.
    package let requests: [FigureRequest]
    /// Frames a second.
    package let rate: Double
    package let caption: String

    package var seconds: Double { Double(requests.count) / rate }

    /// Frames of one sequence: five minutes at 120 a second.
    package static let limit = 36_000
}
