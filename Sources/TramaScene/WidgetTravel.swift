/// A position that a widget takes along one axis: a comparison's divider.
package struct WidgetTravel: Hashable, Sendable {
    package enum Axis: String, Hashable, Sendable { case horizontal, vertical }

    package struct Stop: Hashable, Sendable {
        package let step: Int
        package let position: Double
    }

    package let axis: Axis
    /// Percent from the left or the top: where the scene's items stand.
    package let start: Double
    /// Positions that steps of the slide bring, in the order of the steps.
    package let stops: [Stop]
    /// Positions to be printed on pages of their own, where pages are steps.
    package let printed: [Double]

    /// - Parameters:
    ///   - stops: `0:50 1:100`, steps and percent.
    ///   - printed: `100 0`, percent.
    package init?(axis: String, start: String, stops: String, printed: String) {
        guard let axis = Axis(rawValue: axis), let start = Self.percent(start) else { return nil }
        self.axis = axis
        self.start = start
        self.stops = stops.split(separator: " ").compactMap { stop in
            let parts = stop.split(separator: ":")
            guard parts.count == 2, let step = Int(parts[0]),
                let position = Self.percent(String(parts[1]))
            else { return nil }
            return Stop(step: step, position: position)
        }.sorted { $0.step < $1.step }
        self.printed = printed.split(separator: " ").compactMap { Self.percent(String($0)) }
    }

    private static func percent(_ text: String) -> Double? {
        Double(text).flatMap { $0.isFinite ? min(max($0, 0), 100) : nil }
    }

    /// Where the steps have brought it; nil before the first of them.
    package func position(at step: Int) -> Double? { stops.last { $0.step <= step }?.position }
}
