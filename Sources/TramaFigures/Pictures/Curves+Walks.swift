import Foundation

/// Walks other than the closed spline; `values` is `[count, size]`.
extension Curves {
    /// The point at `time`, 0 to count − 1, of the natural cubic spline through `count` keys.
    static func openSpline(_ values: [Float], count: Int, time: Double) -> [Float] {
        guard count > 1 else { return values }
        let size = values.count / count
        let clamped = min(max(time, 0), Double(count - 1))
        let interval = min(Int(clamped), count - 2)
        let u = clamped - Double(interval)
        let v = 1 - u
        // Thomas's algorithm on M[i−1] + 4 M[i] + M[i+1] = 6 (y[i−1] − 2 y[i] + y[i+1]), M = 0 at
        // both ends; M are second derivatives.
        return (0..<size).map { index in
            func y(_ key: Int) -> Double { Double(values[key * size + index]) }
            var ratios = [Double](repeating: 0, count: count)
            var second = [Double](repeating: 0, count: count)
            for key in 1..<max(1, count - 1) {
                let pivot = 4 - ratios[key - 1]
                ratios[key] = 1 / pivot
                second[key] =
                    (6 * (y(key - 1) - 2 * y(key) + y(key + 1)) - second[key - 1]) / pivot
            }
            for key in (1..<max(1, count - 1)).reversed() {
                second[key] -= ratios[key] * second[key + 1]
            }
            let bend =
                (v * v * v - v) * second[interval] + (u * u * u - u) * second[interval + 1]
            return Float(v * y(interval) + u * y(interval + 1) + bend / 6)
        }
    }

    /// The point at `time` of the keys smoothed around the round, of a key's own variance again.
    static func smoothed(_ values: [Float], count: Int, time: Double) -> [Float] {
        guard count > 1 else { return values }
        let size = values.count / count
        // A Gaussian of half a key's deviation, over three rounds either way: as wide as a key, few
        // keys would all melt into their mean.
        let weights = (0..<count).map { key in
            (-3...3).reduce(0.0) { sum, round in
                let distance =
                    (time / Double(count) - (time / Double(count)).rounded(.down))
                    * Double(count) - Double(key + round * count)
                return sum + exp(-2 * distance * distance)
            }
        }
        let norm = weights.reduce(0) { $0 + $1 * $1 }.squareRoot()
        guard norm > 0 else { return Array(values.prefix(size)) }
        return (0..<size).map { index in
            let sum = weights.indices.reduce(0.0) {
                $0 + weights[$1] * Double(values[$1 * size + index])
            }
            return Float(sum / norm)
        }
    }

    /// The point at `time` of the circle around 0 through the first key, in its plane with the
    /// second; once around in `count`.
    static func circle(_ values: [Float], count: Int, time: Double) -> [Float] {
        guard count > 1 else { return values }
        let size = values.count / count
        let first = values.prefix(size).map(Double.init)
        var other = values[size..<2 * size].map(Double.init)
        func dot(_ a: [Double], _ b: [Double]) -> Double {
            zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
        }
        let square = dot(first, first)
        guard square > 0 else { return Array(values.prefix(size)) }
        let along = dot(first, other) / square
        other = zip(other, first).map { $0 - along * $1 }
        let rest = dot(other, other)
        guard rest > 1e-12 * square else { return Array(values.prefix(size)) }
        let scale = (square / rest).squareRoot()
        let angle = 2 * Double.pi * time / Double(count)
        return zip(first, other).map { Float(cos(angle) * $0 + sin(angle) * scale * $1) }
    }
}
