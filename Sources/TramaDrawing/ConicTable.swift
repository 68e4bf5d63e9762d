import Foundation
import TramaCore
import TramaScene

/// A conic gradient's turn as a table of premultiplied colours.
struct ConicTable {
    /// Entries of a turn: finer than the steps of 8-bit colour at any radius that slides have.
    private static let count = 4096
    private let words: [UInt32]

    init(_ gradient: Gradient) {
        words = (0..<Self.count).map { index in
            let color = gradient.color(at: (Double(index) + 0.5) / Double(Self.count))
            func byte(_ value: Double) -> UInt32 {
                UInt32((min(max(value, 0), 1) * color.alpha * 255).rounded())
            }
            let alpha = UInt32((min(max(color.alpha, 0), 1) * 255).rounded())
            return alpha << 24 | byte(color.red) << 16 | byte(color.green) << 8 | byte(color.blue)
        }
    }

    /// ARGB of the ray from `center` through `point`; `angle` is where the turn starts.
    func word(from center: Point, to point: Point, angle: Double) -> UInt32 {
        // Clockwise from up, in turns.
        let turn = (atan2(point.x - center.x, center.y - point.y) - angle) / (2 * .pi)
        let index = Int((turn - turn.rounded(.down)) * Double(Self.count))
        return words[min(max(index, 0), Self.count - 1)]
    }
}
