import Foundation
import TramaCore
import TramaScene

/// A linear or radial gradient as PDF's axial or radial shading (ISO 32000-1, 8.7.4.5.3 and .4).
struct GradientShade {
    /// From the shading's space to the gradient's: an ellipse is a stretched circle.
    let transform: Affine
    private let isRadial: Bool
    /// `[x0 y0 x1 y1]` or `[x0 y0 r0 x1 y1 r1]`.
    private let coordinates: [Double]
    private let stops: [Gradient.Stop]

    /// Repetitions beyond which the stripes are finer than can be seen; the rest keeps the last colour.
    private static let repetitions = 2_000

    /// Nil where the gradient has no extent: the last colour fills everything.
    init?(_ gradient: Gradient, covering bounds: Rect) {
        let sides = [bounds.minX, bounds.minY, bounds.maxX, bounds.maxY]
        guard sides.allSatisfy(\.isFinite), gradient.isFinite else { return nil }
        let base: (Double) -> [Double]
        var range: ClosedRange<Double>
        switch gradient.geometry {
        case .linear(let from, let to):
            let dx = to.x - from.x
            let dy = to.y - from.y
            let square = dx * dx + dy * dy
            guard square > 1e-12 else { return nil }
            isRadial = false
            transform = .identity
            let corners = [
                (bounds.minX, bounds.minY), (bounds.maxX, bounds.minY),
                (bounds.minX, bounds.maxY), (bounds.maxX, bounds.maxY),
            ].map { ((($0 - from.x) * dx) + (($1 - from.y) * dy)) / square }
            range = (corners.min() ?? 0)...(corners.max() ?? 1)
            base = { [from.x + dx * $0, from.y + dy * $0] }
        case .radial(let center, let radiusX, let radiusY):
            guard radiusX > 1e-6, radiusY > 1e-6 else { return nil }
            isRadial = true
            transform = Affine(
                a: radiusX, b: 0, c: 0, d: radiusY, tx: center.x, ty: center.y)
            let far = [
                (bounds.minX, bounds.minY), (bounds.maxX, bounds.minY),
                (bounds.minX, bounds.maxY), (bounds.maxX, bounds.maxY),
            ].map { hypot(($0 - center.x) / radiusX, ($1 - center.y) / radiusY) }
            range = 0...max(1, far.max() ?? 1)
            base = { [0, 0, max(0, $0)] }
        case .conic: return nil
        }
        let sorted = gradient.premultipliedStops
        guard let first = sorted.first, let last = sorted.last else { return nil }
        let period = last.offset - first.offset
        if gradient.repeats, period > 1e-6 {
            // Copies of the stops over all that is painted, then offsets brought back to 0…1.
            let low = ((range.lowerBound - first.offset) / period).rounded(.down)
            let high = ((range.upperBound - first.offset) / period).rounded(.up)
            guard high - low <= Double(Self.repetitions) else { return nil }
            if isRadial { range = 0...range.upperBound }
            let copies = max(1, Int(high - low))
            let start = first.offset + low * period
            let span = Double(copies) * period
            stops = (0..<copies).flatMap { copy in
                sorted.map {
                    Gradient.Stop(
                        offset: (Double(copy) * period + $0.offset - first.offset) / span,
                        color: $0.color)
                }
            }
            if isRadial, start < 0 {
                // A circle's radius can't be negative: cut the copies at the centre.
                let cut = -start / span
                coordinates = base(0) + base(start + span)
                radialStops = Self.cut(stops, at: cut)
                return
            }
            coordinates = base(start) + base(start + span)
        } else {
            stops = sorted
            coordinates = base(0) + base(1)
        }
        radialStops = nil
    }

    /// Stops of a repeating radial gradient that starts inside a period.
    private let radialStops: [Gradient.Stop]?

    /// The part from `cut` to 1, stretched to 0…1.
    private static func cut(_ stops: [Gradient.Stop], at cut: Double) -> [Gradient.Stop] {
        guard cut > 0, cut < 1 else { return stops }
        let kept = stops.filter { $0.offset >= cut }
            .map { Gradient.Stop(offset: ($0.offset - cut) / (1 - cut), color: $0.color) }
        let color = Gradient(
            geometry: .linear(from: .zero, to: .zero), stops: stops, repeats: false
        ).color(at: cut)
        return [Gradient.Stop(offset: 0, color: color)] + kept
    }

    func dictionary(_ function: (GradientShade) -> PDFValue, _ space: String) -> PDFValue {
        [
            "ShadingType": .int(isRadial ? 3 : 2), "ColorSpace": .name(space),
            "Coords": .numbers(coordinates), "Extend": [.bool(true), .bool(true)],
            "Function": function(self),
        ]
    }

    var colorFunction: PDFValue { stitched { [$0.red, $0.green, $0.blue] } }
    var alphaFunction: PDFValue { stitched { [$0.alpha] } }

    /// Exponential functions of exponent 1 from stop to stop (7.10.3, 7.10.4).
    private func stitched(_ components: (Color) -> [Double]) -> PDFValue {
        var pieces: [(end: Double, function: PDFValue)] = []
        let stops = radialStops ?? self.stops
        guard let first = stops.first, let last = stops.last else { return .null }
        func piece(_ from: Color, _ to: Color, end: Double) {
            pieces.append(
                (
                    end,
                    [
                        "FunctionType": .int(2), "Domain": .numbers([0, 1]),
                        "C0": .numbers(components(from)), "C1": .numbers(components(to)),
                        "N": .int(1),
                    ]
                ))
        }
        if first.offset > 1e-5 { piece(first.color, first.color, end: min(1, first.offset)) }
        for (stop, next) in zip(stops, stops.dropFirst())
        where next.offset - stop.offset > 1e-5 && stop.offset < 1 {
            piece(stop.color, next.color, end: min(1, next.offset))
        }
        if (pieces.last?.end ?? 0) < 1 - 1e-5 { piece(last.color, last.color, end: 1) }
        if pieces.count == 1 { return pieces[0].function }
        return [
            "FunctionType": .int(3), "Domain": .numbers([0, 1]),
            "Functions": .array(pieces.map(\.function)),
            "Bounds": .numbers(pieces.dropLast().map(\.end)),
            "Encode": .numbers(pieces.flatMap { _ in [0, 1] }),
        ]
    }
}

extension Gradient {
    fileprivate var isFinite: Bool {
        let numbers: [Double] =
            switch geometry {
            case .linear(let from, let to): [from.x, from.y, to.x, to.y]
            case .radial(let center, let radiusX, let radiusY):
                [center.x, center.y, radiusX, radiusY]
            case .conic(let center, let angle): [center.x, center.y, angle]
            }
        // Beyond any page; squares of such numbers still are numbers.
        return (numbers + stops.map(\.offset)).allSatisfy { abs($0) < 1e9 }
    }
}
