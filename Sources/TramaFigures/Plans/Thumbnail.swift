import Foundation
import TramaImages

/// A picture made small and flat, so that pictures can be compared by their pixels.
struct Thumbnail: Sendable {
    /// `[side, side, 3]`, 0 to 1, over white.
    private let values: [Float]

    init(_ bitmap: Bitmap, side: Int) {
        let small = bitmap.resized(width: side, height: side, isPixelated: false)
        var values: [Float] = []
        values.reserveCapacity(side * side * 3)
        for pixel in stride(from: 0, to: small.pixels.count, by: 4) {
            let alpha = Float(small.pixels[pixel + 3]) / 255
            for channel in 0..<3 {
                values.append(alpha * Float(small.pixels[pixel + channel]) / 255 + 1 - alpha)
            }
        }
        self.values = values
    }

    /// Root mean square of the differences, 0 to 1.
    func distance(to other: Thumbnail) -> Double {
        var sum: Float = 0
        for index in 0..<min(values.count, other.values.count) {
            let difference = values[index] - other.values[index]
            sum += difference * difference
        }
        return (Double(sum) / Double(max(1, values.count))).squareRoot()
    }

    /// The mean over all pairs; 0 for fewer than two pictures.
    static func meanDistance(_ pictures: [Thumbnail]) -> Double {
        var sum = 0.0
        var count = 0
        for first in pictures.indices {
            for second in pictures.indices.dropFirst(first + 1) {
                sum += pictures[first].distance(to: pictures[second])
                count += 1
            }
        }
        return count > 0 ? sum / Double(count) : 0
    }

    static func text(_ distance: Double) -> String { String(format: "%.3f", distance) }
}
