import Foundation
import TramaCore
import TramaScene
import TramaStyle

/// Colour stops as CSS gives them, on the way to sorted stops in 0…1.
struct ColorStops {
    private let stops: [CSSGradient.Stop]
    /// Of the gradient line in CSS pixels; for angles percentages are of a full turn.
    private let length: Double
    private let isAngle: Bool
    private let interpolation: ColorInterpolation?

    struct Fixed {
        var stops: [Gradient.Stop]
        /// Where offsets 0 and 1 lie on the original line.
        var start: Double
        var end: Double
    }

    init(_ gradient: CSSGradient, length: Double, isAngle: Bool) {
        stops = gradient.stops
        interpolation = gradient.interpolation
        self.length = length
        self.isAngle = isAngle
    }

    /// Positions on the line (0 start, 1 end), those missing filled in (CSS Images 3, 3.5.3).
    private var positions: [Double] {
        var positions = stops.map { stop -> Double? in
            stop.position.map { length > 0 ? $0.resolve(length) / length : 0 }
        }
        guard !positions.isEmpty else { return [] }
        if positions[0] == nil { positions[0] = 0 }
        if positions[positions.count - 1] == nil { positions[positions.count - 1] = 1 }
        var largest = -Double.infinity
        for i in positions.indices {
            guard let position = positions[i] else { continue }
            largest = max(largest, position)
            positions[i] = largest
        }
        var i = 0
        while i < positions.count {
            guard positions[i] == nil else {
                i += 1
                continue
            }
            var next = i
            while next < positions.count, positions[next] == nil { next += 1 }
            let low = positions[i - 1] ?? 0
            let high = next < positions.count ? positions[next] ?? low : low
            let steps = Double(next - i + 1)
            for j in i..<next { positions[j] = low + (high - low) * Double(j - i + 1) / steps }
            i = next
        }
        return positions.map { $0 ?? 0 }
    }

    /// Stops in 0…1 with hints turned into colours; `start` and `end` say which part of the line
    /// they cover.
    func fixed(startsAtZero: Bool = false) -> Fixed {
        let expanded = expandSpaces(
            expandHints(Array(zip(positions, stops.map(\.color)))))
        guard let first = expanded.first, let last = expanded.last else {
            return Fixed(stops: [], start: 0, end: 1)
        }
        if isAngle {
            let stops = expanded.map { Gradient.Stop(offset: min(1, max(0, $0.0)), color: $0.1) }
            return Fixed(stops: stops, start: 0, end: 1)
        }
        var list = expanded
        let start = startsAtZero ? 0 : first.0
        if startsAtZero { list = cutBelowZero(list) }
        let end = last.0
        if end - (list.first?.0 ?? end) < 1e-9 {
            return step(at: end, from: first.1, to: last.1, startsAtZero)
        }
        let span = end - start
        return Fixed(
            stops: list.map {
                Gradient.Stop(offset: min(1, max(0, ($0.0 - start) / span)), color: $0.1)
            }, start: start, end: end)
    }

    /// Everything at one place: two flat colours, on a line long enough for every backend.
    private func step(at place: Double, from: Color, to: Color, _ startsAtZero: Bool) -> Fixed {
        let start = startsAtZero ? 0 : place - 0.5
        let end = startsAtZero ? max(2 * place, 1e-3) : place + 0.5
        let middle = min(1, max(0, (place - start) / (end - start)))
        let stops = [(0, from), (middle, from), (middle, to), (1, to)]
        return Fixed(
            stops: stops.map { Gradient.Stop(offset: $0.0, color: $0.1) }, start: start, end: end)
    }

    private func cutBelowZero(_ list: [(Double, Color)]) -> [(Double, Color)] {
        guard let first = list.first, first.0 < 0 else { return list }
        guard let index = list.firstIndex(where: { $0.0 >= 0 }), index > 0 else {
            return list.last.map { [(0, $0.1), (1e-6, $0.1)] } ?? list
        }
        let (a, b) = (list[index - 1], list[index])
        let t = b.0 > a.0 ? -a.0 / (b.0 - a.0) : 1
        return [(0, Self.mix(a.1, b.1, t))] + list[index...]
    }

    /// Colours on the way through another space than sRGB, sampled.
    private func expandSpaces(_ list: [(Double, Color)]) -> [(Double, Color)] {
        guard let interpolation, let first = list.first else { return list }
        var result = [first]
        for (from, to) in zip(list, list.dropFirst()) {
            for step in 1...Self.spaceSteps where to.0 > from.0 || step == Self.spaceSteps {
                let t = Double(step) / Double(Self.spaceSteps)
                result.append(
                    (from.0 + (to.0 - from.0) * t, interpolation.mix(from.1, to.1, t)))
            }
        }
        return result
    }

    /// Straight pieces between two stops: a turn through all hues bends at each of six corners.
    private static let spaceSteps = 24

    /// A hint moves the middle of the transition: sampled as CSS's power curve.
    private func expandHints(_ list: [(Double, Color?)]) -> [(Double, Color)] {
        var result: [(Double, Color)] = []
        for (i, entry) in list.enumerated() {
            if let color = entry.1 {
                result.append((entry.0, color))
                continue
            }
            guard i > 0, i + 1 < list.count, let from = list[i - 1].1, let to = list[i + 1].1 else {
                continue
            }
            let (low, high) = (list[i - 1].0, list[i + 1].0)
            guard high > low else { continue }
            let middle = (entry.0 - low) / (high - low)
            for step in 1..<Self.hintSteps {
                let t = Double(step) / Double(Self.hintSteps)
                let weight =
                    middle <= 0 ? 1 : middle >= 1 ? 0 : pow(t, log(0.5) / log(middle))
                result.append((low + (high - low) * t, Self.mix(from, to, weight)))
            }
        }
        return result
    }

    /// Enough straight pieces that the curve's error stays below 1/255 for usual hints.
    private static let hintSteps = 16

    /// Mixes with premultiplied alpha, as CSS does.
    static func mix(_ a: Color, _ b: Color, _ t: Double) -> Color {
        let alpha = a.alpha + (b.alpha - a.alpha) * t
        guard alpha > 0 else { return b.withAlpha(0) }
        func part(_ x: Double, _ y: Double) -> Double {
            (x * a.alpha * (1 - t) + y * b.alpha * t) / alpha
        }
        return Color(
            red: part(a.red, b.red), green: part(a.green, b.green), blue: part(a.blue, b.blue),
            alpha: alpha)
    }
}
