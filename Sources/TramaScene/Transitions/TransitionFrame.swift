import Foundation
import TramaCore

/// A moment of a transition: how the two slides are to be drawn, the one above last.
package struct TransitionFrame: Hashable, Sendable {
    /// The earlier slide of the two in the deck's order.
    package let old: TransitionKeyframe
    package let new: TransitionKeyframe
    package let top: TransitionEffect.Side
    /// Where a dividing line stands, in slide widths from the left.
    package let divider: Double?
}

extension TransitionKeyframe {
    /// The transform of a slide of a size: rows of a projective map of the plane, applied to (x, y, 1).
    ///
    /// The outline of ``clip`` is in the slide's own pixels, before the map.
    package func projection(in size: Size) -> [[Double]] {
        let center = (size.width * origin.x / 100, size.height * origin.y / 100)
        var matrix = Self.shift(center.0, center.1, 0)
        if transform.contains(where: \.isSpatial) {
            var eye = Self.identity
            eye[3][2] = -1 / (TransitionTransform.perspective * size.width)
            matrix = Self.product(matrix, eye)
        }
        for step in transform { matrix = Self.product(matrix, Self.matrix(step, size)) }
        matrix = Self.product(matrix, Self.shift(-center.0, -center.1, 0))
        // Slides are flat: z is 0 before, and nobody asks for it after.
        return [0, 1, 3].map { row in [matrix[row][0], matrix[row][1], matrix[row][3]] }
    }

    /// Whether the slide turns its back, which isn't shown.
    package func isAway(in size: Size) -> Bool {
        let m = projection(in: size)
        let determinant =
            m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1])
            - m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0])
            + m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0])
        return determinant < 0
    }

    private static func turn(_ degrees: Double) -> (sine: Double, cosine: Double) {
        (sin(degrees * .pi / 180), cos(degrees * .pi / 180))
    }

    private static let identity = (0..<4).map { row in (0..<4).map { $0 == row ? 1.0 : 0.0 } }

    private static func product(_ a: [[Double]], _ b: [[Double]]) -> [[Double]] {
        (0..<4).map { row in
            (0..<4).map { column in (0..<4).reduce(0) { $0 + a[row][$1] * b[$1][column] } }
        }
    }

    private static func shift(_ x: Double, _ y: Double, _ z: Double) -> [[Double]] {
        [[1, 0, 0, x], [0, 1, 0, y], [0, 0, 1, z], [0, 0, 0, 1]]
    }

    /// CSS Transforms, levels 1 and 2.
    private static func matrix(_ step: TransitionTransform, _ size: Size) -> [[Double]] {
        var result = identity
        switch step {
        case .translate(let x, let y):
            result = shift(x / 100 * size.width, y / 100 * size.height, 0)
        case .scale(let factor):
            for index in 0..<2 { result[index][index] = factor }
        case .rotate(let degrees):
            let (sine, cosine) = turn(degrees)
            result[0][0] = cosine
            result[0][1] = -sine
            result[1][0] = sine
            result[1][1] = cosine
        case .rotateX(let degrees):
            let (sine, cosine) = turn(degrees)
            result[1][1] = cosine
            result[1][2] = -sine
            result[2][1] = sine
            result[2][2] = cosine
        case .rotateY(let degrees):
            let (sine, cosine) = turn(degrees)
            result[0][0] = cosine
            result[0][2] = sine
            result[2][0] = -sine
            result[2][2] = cosine
        case .skewX(let degrees):
            let (sine, cosine) = turn(degrees)
            result[0][1] = cosine == 0 ? 0 : sine / cosine
        case .near(let percent):
            result = shift(0, 0, percent / 100 * size.width)
        }
        return result
    }
}
