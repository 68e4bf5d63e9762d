import Foundation
import TramaCore
import TramaImages
import TramaScene

/// A conic gradient as pixels, at print resolution.
struct ConicRaster {
    let bitmap: Bitmap

    /// Pixels in a CSS pixel: 288 to the inch.
    private static let scale = 3.0
    /// Pixels of one raster: a slide of 1280×720 at full resolution has 8.3 million.
    private static let limit = 9_000_000.0
    /// Steps round the circle at which colours are computed.
    private static let steps = 4096

    init?(_ gradient: Gradient, area: Rect) {
        guard case .conic(let center, let angle) = gradient.geometry, !area.isEmpty else {
            return nil
        }
        let scale = min(Self.scale, (Self.limit / (area.width * area.height)).squareRoot())
        let width = max(1, Int((area.width * scale).rounded(.up)))
        let height = max(1, Int((area.height * scale).rounded(.up)))
        guard width * height <= Limits.pixels else { return nil }
        let table = (0..<Self.steps).map { step -> [UInt8] in
            let color = gradient.color(at: (Double(step) + 0.5) / Double(Self.steps))
            return [color.red, color.green, color.blue, color.alpha].map {
                UInt8((min(max($0, 0), 1) * 255).rounded())
            }
        }.flatMap { $0 }
        let turn = 2 * Double.pi
        var pixels = [UInt8](repeating: 0, count: width * height * 4)
        pixels.withUnsafeMutableBufferPointer { out in
            table.withUnsafeBufferPointer { table in
                for y in 0..<height {
                    let dy = area.minY + (Double(y) + 0.5) * area.height / Double(height) - center.y
                    for x in 0..<width {
                        let dx =
                            area.minX + (Double(x) + 0.5) * area.width / Double(width) - center.x
                        // Clockwise from upward.
                        var around = (atan2(dx, -dy) - angle) / turn
                        around -= around.rounded(.down)
                        let step = min(Int(around * Double(Self.steps)), Self.steps - 1)
                        for channel in 0..<4 {
                            out[(y * width + x) * 4 + channel] = table[step * 4 + channel]
                        }
                    }
                }
            }
        }
        bitmap = Bitmap(width: width, height: height, pixels: pixels)
    }
}
