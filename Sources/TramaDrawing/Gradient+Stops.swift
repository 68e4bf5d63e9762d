import TramaCore
import TramaScene

extension Gradient {
    /// Pieces into which a stretch between two alphas is cut.
    private static let pieces = 16

    /// Stops whose plain interpolation comes out as CSS wants it: premultiplied.
    ///
    /// Cairo, PDF and SVG interpolate colour and alpha apart; where neighbours differ in both,
    /// stops in between bring them to the premultiplied curve.
    package var premultipliedStops: [Stop] {
        var result: [Stop] = []
        for stop in stops {
            if let last = result.last, last.color.alpha != stop.color.alpha,
                last.color.withAlpha(1) != stop.color.withAlpha(1), stop.offset > last.offset
            {
                if last.color.alpha == 0 {
                    result.append(Stop(offset: last.offset, color: stop.color.withAlpha(0)))
                } else if stop.color.alpha == 0 {
                    result.append(Stop(offset: stop.offset, color: last.color.withAlpha(0)))
                } else {
                    for piece in 1..<Self.pieces {
                        let t = Double(piece) / Double(Self.pieces)
                        result.append(
                            Stop(
                                offset: last.offset + (stop.offset - last.offset) * t,
                                color: last.color.mixed(with: stop.color, t)))
                    }
                }
            }
            result.append(stop)
        }
        return result
    }

    /// The colour at an offset, premultiplied interpolation.
    package func color(at offset: Double) -> Color {
        guard let first = stops.first, let last = stops.last else { return .transparent }
        var offset = offset
        if repeats {
            let span = last.offset - first.offset
            guard span > 0 else { return last.color }
            offset =
                first.offset + (offset - first.offset) - span
                * ((offset - first.offset) / span).rounded(.down)
        }
        guard offset > first.offset else { return first.color }
        guard offset < last.offset else { return last.color }
        for (a, b) in zip(stops, stops.dropFirst()) where offset < b.offset {
            guard b.offset > a.offset else { return b.color }
            return a.color.mixed(with: b.color, (offset - a.offset) / (b.offset - a.offset))
        }
        return last.color
    }
}

extension Color {
    /// Interpolates premultiplied components; `t` 0 is the receiver.
    func mixed(with other: Color, _ t: Double) -> Color {
        let alpha = self.alpha + (other.alpha - self.alpha) * t
        guard alpha > 0 else { return .transparent }
        func mix(_ a: Double, _ b: Double) -> Double {
            (a * self.alpha * (1 - t) + b * other.alpha * t) / alpha
        }
        return Color(
            red: mix(red, other.red), green: mix(green, other.green), blue: mix(blue, other.blue),
            alpha: alpha)
    }
}
