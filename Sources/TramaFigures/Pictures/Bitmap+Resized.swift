import TramaImages

extension Bitmap {
    /// The picture in another size: bicubic where it grows, the same widened to an area where it
    /// shrinks; repeated pixels with `isPixelated`.
    package func resized(width: Int, height: Int, isPixelated: Bool) -> Bitmap {
        guard width > 0, height > 0, self.width > 0, self.height > 0,
            width != self.width || height != self.height
        else { return self }
        if isPixelated { return repeated(width: width, height: height) }
        let columns = Bitmap.taps(from: self.width, to: width)
        let rows = Bitmap.taps(from: self.height, to: height)
        // [self.height, width, 4], alpha multiplied in so that clear pixels give no color.
        var wide = [Float](repeating: 0, count: self.height * width * 4)
        for y in 0..<self.height {
            for x in 0..<width {
                let target = (y * width + x) * 4
                for (offset, weight) in columns[x].weights.enumerated() {
                    let source = (y * self.width + columns[x].first + offset) * 4
                    let alpha = Float(pixels[source + 3]) / 255
                    for channel in 0..<3 {
                        wide[target + channel] += weight * alpha * Float(pixels[source + channel])
                    }
                    wide[target + 3] += weight * alpha
                }
            }
        }
        var result = [UInt8](repeating: 0, count: width * height * 4)
        for y in 0..<height {
            for x in 0..<width {
                var sum = SIMD4<Float>.zero
                for (offset, weight) in rows[y].weights.enumerated() {
                    let source = ((rows[y].first + offset) * width + x) * 4
                    sum +=
                        weight
                        * SIMD4(wide[source], wide[source + 1], wide[source + 2], wide[source + 3])
                }
                let target = (y * width + x) * 4
                let alpha = min(max(sum[3], 0), 1)
                for channel in 0..<3 {
                    let value = alpha > 0 ? sum[channel] / sum[3] : 0
                    result[target + channel] = UInt8(min(max(value + 0.5, 0), 255))
                }
                result[target + 3] = UInt8(alpha * 255 + 0.5)
            }
        }
        return Bitmap(width: width, height: height, pixels: result)
    }

    private func repeated(width: Int, height: Int) -> Bitmap {
        var result: [UInt8] = []
        result.reserveCapacity(width * height * 4)
        for y in 0..<height {
            let row = y * self.height / height * self.width
            for x in 0..<width {
                let source = (row + x * self.width / width) * 4
                result += pixels[source..<source + 4]
            }
        }
        return Bitmap(width: width, height: height, pixels: result)
    }

    /// The pixels that make one new pixel, with weights that sum to 1.
    private struct Taps {
        let first: Int
        let weights: [Float]
    }

    /// Keys' cubic kernel (a = −1/2), as wide as a new pixel where that is more than an old one.
    private static func taps(from old: Int, to new: Int) -> [Taps] {
        let scale = Float(old) / Float(new)
        let width = max(1, scale)
        return (0..<new).map { index in
            let center = (Float(index) + 0.5) * scale
            let first = max(0, Int((center - 2 * width).rounded(.down)))
            let last = min(old - 1, Int((center + 2 * width).rounded(.up)))
            let weights = (first...max(first, last)).map {
                kernel((Float($0) + 0.5 - center) / width)
            }
            let sum = weights.reduce(0, +)
            return Taps(first: first, weights: weights.map { $0 / sum })
        }
    }

    private static func kernel(_ distance: Float) -> Float {
        let x = abs(distance)
        if x < 1 { return (1.5 * x - 2.5) * x * x + 1 }
        if x < 2 { return ((-0.5 * x + 2.5) * x - 4) * x + 2 }
        return 0
    }
}
