import Foundation

/// A Gaussian blur of interleaved 8-bit channels; what lies outside counts as zero.
///
/// From a deviation of 2 on, three box filters as SVG 1.1 (15.17) allows; below, the kernel itself.
struct GaussianBlur {
    /// Wider ones are flat over any page, and their layers would be larger than it.
    static let largestDeviation = 660.0

    /// Standard deviation, pixels.
    let deviation: Double
    /// The kernel in 1/65,536, for small deviations.
    private let weights: [Int]

    init(deviation: Double) {
        self.deviation = deviation
        guard deviation > 0.01, deviation < 2 else {
            weights = []
            return
        }
        let radius = max(1, Int((3 * deviation).rounded(.up)))
        let raw = (-radius...radius).map { exp(-Double($0 * $0) / (2 * deviation * deviation)) }
        let total = raw.reduce(0, +)
        weights = raw.map { Int(($0 / total * 65_536).rounded()) }
    }

    func apply(
        to data: UnsafeMutablePointer<UInt8>, width: Int, height: Int, stride: Int, channels: Int
    ) {
        guard deviation > 0.01, deviation.isFinite, width > 0, height > 0 else { return }
        var line = [UInt8](repeating: 0, count: max(width * channels, height * channels) * 2)
        line.withUnsafeMutableBufferPointer { scratch in
            guard let scratch = scratch.baseAddress else { return }
            for y in 0..<height {
                blur(data + y * stride, count: width, step: channels, channels, scratch)
            }
            for x in 0..<width {
                blur(data + x * channels, count: height, step: stride, channels, scratch)
            }
        }
    }

    /// Blurs one line of `count` pixels that lie `step` bytes apart.
    private func blur(
        _ data: UnsafeMutablePointer<UInt8>, count: Int, step: Int, _ channels: Int,
        _ scratch: UnsafeMutablePointer<UInt8>
    ) {
        let second = scratch + count
        for channel in 0..<channels {
            var isBlank = true
            for index in 0..<count {
                let value = data[index &* step &+ channel]
                scratch[index] = value
                if value != 0 { isBlank = false }
            }
            if isBlank { continue }
            if deviation < 2 {
                convolve(scratch, into: second, count)
                for index in 0..<count { data[index &* step &+ channel] = second[index] }
                continue
            }
            let size = Int(deviation * 3 * (2 * Double.pi).squareRoot() / 4 + 0.5)
            if size % 2 == 1 {
                box(scratch, into: second, count, size, before: size / 2)
                box(second, into: scratch, count, size, before: size / 2)
                box(scratch, into: second, count, size, before: size / 2)
            } else {
                box(scratch, into: second, count, size, before: size / 2)
                box(second, into: scratch, count, size, before: size / 2 - 1)
                box(scratch, into: second, count, size + 1, before: size / 2)
            }
            for index in 0..<count { data[index &* step &+ channel] = second[index] }
        }
    }

    /// The mean of `size` values from `before` places to the left on.
    private func box(
        _ source: UnsafePointer<UInt8>, into target: UnsafeMutablePointer<UInt8>, _ count: Int,
        _ size: Int, before: Int
    ) {
        // Rounded division as a multiplication; exact enough for sums below 2^24.
        let reciprocal = (1 << 32) / size + 1
        let after = size - before
        var sum = 0
        for index in 0..<min(after - 1, count) { sum &+= Int(source[index]) }
        for index in 0..<count {
            let entering = index &+ after &- 1
            if entering < count { sum &+= Int(source[entering]) }
            target[index] = UInt8(
                truncatingIfNeeded: min(255, ((sum &+ size / 2) &* reciprocal) >> 32))
            let leaving = index &- before
            if leaving >= 0 { sum &-= Int(source[leaving]) }
        }
    }

    /// Tap by tap over the whole line, so that neighbours are weighed together.
    private func convolve(
        _ source: UnsafePointer<UInt8>, into target: UnsafeMutablePointer<UInt8>, _ count: Int
    ) {
        let radius = weights.count / 2
        withUnsafeTemporaryAllocation(of: Int32.self, capacity: count) { sums in
            guard let sums = sums.baseAddress else { return }
            sums.initialize(repeating: 32_768, count: count)
            for (tap, weight) in weights.enumerated() {
                let weight = Int32(truncatingIfNeeded: weight)
                let shift = tap - radius
                // The places whose neighbour at this tap lies on the line.
                let start = max(0, -shift)
                let end = min(count, count - shift)
                guard start < end else { continue }
                let shifted = source + (start + shift)
                let part = sums + start
                for index in 0..<(end - start) {
                    part[index] &+= weight &* Int32(shifted[index])
                }
            }
            for index in 0..<count {
                target[index] = UInt8(truncatingIfNeeded: min(255, sums[index] >> 16))
            }
        }
    }
}
