import Foundation
import TramaCore
import TramaScene

extension Gradient {
    /// The colour at a point, in the gradient's own coordinates.
    func color(at point: Point) -> Color {
        var offset = offset(at: point)
        if repeats { offset -= offset.rounded(.down) }
        guard let first = stops.first, let last = stops.last, offset.isFinite else {
            return .transparent
        }
        if offset <= first.offset { return first.color }
        guard let next = stops.firstIndex(where: { $0.offset > offset }), next > 0 else {
            return last.color
        }
        let (a, b) = (stops[next - 1], stops[next])
        let t = (offset - a.offset) / (b.offset - a.offset)
        // Premultiplied, as CSS interpolates.
        let alpha = a.color.alpha + (b.color.alpha - a.color.alpha) * t
        guard alpha > 0 else { return .transparent }
        func mix(_ x: Double, _ y: Double) -> Double {
            (x * a.color.alpha * (1 - t) + y * b.color.alpha * t) / alpha
        }
        return Color(
            red: mix(a.color.red, b.color.red), green: mix(a.color.green, b.color.green),
            blue: mix(a.color.blue, b.color.blue), alpha: alpha)
    }

    private func offset(at point: Point) -> Double {
        switch geometry {
        case .linear(let from, let to):
            let (dx, dy) = (to.x - from.x, to.y - from.y)
            let square = dx * dx + dy * dy
            guard square > 0 else { return 1 }
            return ((point.x - from.x) * dx + (point.y - from.y) * dy) / square
        case .radial(let center, let radiusX, let radiusY):
            return hypot((point.x - center.x) / radiusX, (point.y - center.y) / radiusY)
        case .conic(let center, let angle):
            let turn = (atan2(point.x - center.x, center.y - point.y) - angle) / (2 * .pi)
            return turn - turn.rounded(.down)
        }
    }
}
