import Foundation

/// Lines and closed curves through latents.
enum Curves {
    /// The point `t` of the way from `a` to `b`: on the line, or on the great circle.
    static func between(
        _ a: [Float], _ b: [Float], t: Double, curve: FigureLatent.Curve
    ) -> [Float] {
        let linear = zip(a, b).map { Float(Double($0) + t * (Double($1) - Double($0))) }
        guard curve == .slerp else { return linear }
        func norm(_ v: [Float]) -> Double {
            v.reduce(0) { $0 + Double($1) * Double($1) }.squareRoot()
        }
        let (na, nb) = (norm(a), norm(b))
        guard na > 0, nb > 0 else { return linear }
        let cosine = zip(a, b).reduce(0) { $0 + Double($1.0) * Double($1.1) } / (na * nb)
        // Nearly parallel: the line is the circle, and its formula divides by nothing.
        guard abs(cosine) < 0.9995 else { return linear }
        let angle = acos(cosine)
        let (wa, wb) = (sin((1 - t) * angle) / sin(angle), sin(t * angle) / sin(angle))
        return zip(a, b).map { Float(wa * Double($0) + wb * Double($1)) }
    }

    /// The point of a plane through three keys, `x` and `y` from the first towards the others.
    static func plane(_ values: [Float], x: Double, y: Double) -> [Float] {
        let size = values.count / 3
        let weights = [1 - x - y, x, y]
        return (0..<size).map { index in
            Float((0..<3).reduce(0.0) { $0 + weights[$1] * Double(values[$1 * size + index]) })
        }
    }

    /// The point at `time` of a closed cubic spline through `count` keys, one unit of time apart.
    ///
    /// As gen_video.py has it: the keys are repeated twice on either side (x = −2K … 3K − 1) and a
    /// not-a-knot spline goes through all 5K of them. `values` is `[count, size]`.
    static func closedSpline(_ values: [Float], count: Int, time: Double) -> [Float] {
        guard count > 0 else { return [] }
        let size = values.count / count
        let wrapped = time - (time / Double(count)).rounded(.down) * Double(count)
        let total = 5 * count
        // With one key the curve stands still.
        guard total > 4, count > 1 else { return Array(values.prefix(size)) }
        // The spline is linear in its keys: find the weight of each key at this time.
        let weights = splineWeights(keys: count, time: wrapped)
        var point = [Double](repeating: 0, count: size)
        for key in 0..<count where weights[key] != 0 {
            for index in 0..<size {
                point[index] += weights[key] * Double(values[key * size + index])
            }
        }
        return point.map { Float($0) }
    }

    /// Weight of every key in the value of the tiled spline at `time`, 0 ≤ time < keys.
    private static func splineWeights(keys: Int, time: Double) -> [Double] {
        let total = 5 * keys
        let position = time + Double(2 * keys)
        let interval = min(Int(position), total - 2)
        let u = position - Double(interval)
        // S(u) = (1−u) y₀ + u y₁ + ((1−u)³ − (1−u)) M₀/6 + (u³ − u) M₁/6, M second derivatives.
        let v = 1 - u
        var load = [Double](repeating: 0, count: total)
        load[interval] += (v * v * v - v) / 6
        load[interval + 1] += (u * u * u - u) / 6
        // M = A⁻¹ R y, so that the weights are Rᵀ A⁻ᵀ load.
        let multipliers = solveTransposed(load)
        var weights = [Double](repeating: 0, count: keys)
        weights[interval % keys] += v
        weights[(interval + 1) % keys] += u
        for row in 1..<total - 1 {
            weights[(row - 1) % keys] += 6 * multipliers[row]
            weights[row % keys] -= 12 * multipliers[row]
            weights[(row + 1) % keys] += 6 * multipliers[row]
        }
        return weights
    }

    /// Solves Aᵀ x = load for the spline's matrix A: rows (1, 4, 1) inside, and not-a-knot at the
    /// ends, M₀ − 2 M₁ + M₂ = 0, by elimination in a band of width 2 either way.
    private static func solveTransposed(_ load: [Double]) -> [Double] {
        let n = load.count
        // Band storage of Aᵀ: row i holds columns i − 2 … i + 2.
        var band = [[Double]](repeating: [Double](repeating: 0, count: 5), count: n)
        func set(_ row: Int, _ column: Int, _ value: Double) {
            band[column][row - column + 2] = value
        }
        for row in 1..<n - 1 {
            set(row, row - 1, 1)
            set(row, row, 4)
            set(row, row + 1, 1)
        }
        for (step, value) in [(0, 1.0), (1, -2.0), (2, 1.0)] {
            set(0, step, value)
            set(n - 1, n - 1 - step, value)
        }
        var x = load
        // Aᵀ is well conditioned in this order; a pivot of nothing cannot occur for n ≥ 4.
        for pivot in 0..<n {
            for below in pivot + 1..<min(n, pivot + 3) where band[below][pivot - below + 2] != 0 {
                let factor = band[below][pivot - below + 2] / band[pivot][2]
                for column in pivot..<min(n, pivot + 3) {
                    band[below][column - below + 2] -= factor * band[pivot][column - pivot + 2]
                }
                x[below] -= factor * x[pivot]
            }
        }
        for row in (0..<n).reversed() {
            for column in row + 1..<min(n, row + 3) {
                x[row] -= band[row][column - row + 2] * x[column]
            }
            x[row] /= band[row][2]
        }
        return x
    }
}
