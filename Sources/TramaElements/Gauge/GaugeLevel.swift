/// How good a meter's value is, which its colour says.
enum GaugeLevel: Hashable, Sendable {
    /// A progress bar, which judges nothing.
    case plain
    case optimum, suboptimum, poor

    /// The bounds of a meter (HTML, 4.10.14).
    struct Range {
        let minimum: Double
        let low: Double
        let high: Double
        let maximum: Double
        let optimum: Double

        init(minimum: Double, low: Double?, high: Double?, maximum: Double, optimum: Double?) {
            self.minimum = minimum
            self.maximum = maximum
            self.low = min(maximum, max(minimum, low ?? minimum))
            self.high = min(maximum, max(self.low, high ?? maximum))
            self.optimum = min(maximum, max(minimum, optimum ?? (minimum + maximum) / 2))
        }

        func level(of value: Double) -> GaugeLevel {
            if optimum < low {
                return value <= low ? .optimum : value <= high ? .suboptimum : .poor
            }
            if optimum > high {
                return value >= high ? .optimum : value >= low ? .suboptimum : .poor
            }
            return value >= low && value <= high ? .optimum : .suboptimum
        }
    }
}
