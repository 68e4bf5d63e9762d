/// A Gaussian blur by three box blurs, as CSS filters and SVG 1.1 (15.17) define it.
struct BoxBlur {
    /// Odd or even window of each pass with its shift to the left.
    private let passes: [(size: Int, left: Int)]

    /// - Parameter sigma: standard deviation in samples.
    init(sigma: Double) {
        let size = Int(sigma * 3 * (2 * Double.pi).squareRoot() / 4 + 0.5)
        if size < 2 {
            passes = []
        } else if size % 2 == 1 {
            passes = [(size, size / 2), (size, size / 2), (size, size / 2)]
        } else {
            passes = [(size, size / 2), (size, size / 2 - 1), (size + 1, size / 2)]
        }
    }

    func apply(to samples: inout [UInt8], width: Int, height: Int) {
        guard !passes.isEmpty, samples.count == width * height else { return }
        var line = [UInt8](repeating: 0, count: max(width, height))
        samples.withUnsafeMutableBufferPointer { samples in
            line.withUnsafeMutableBufferPointer { line in
                for pass in passes {
                    for row in 0..<height {
                        Self.blur(samples, line, pass, start: row * width, step: 1, count: width)
                    }
                    for column in 0..<width {
                        Self.blur(samples, line, pass, start: column, step: width, count: height)
                    }
                }
            }
        }
    }

    /// One line by a running sum; beyond its ends there is nothing.
    private static func blur(
        _ samples: UnsafeMutableBufferPointer<UInt8>, _ line: UnsafeMutableBufferPointer<UInt8>,
        _ pass: (size: Int, left: Int), start: Int, step: Int, count: Int
    ) {
        for index in 0..<count { line[index] = samples[start + index * step] }
        let right = pass.size - 1 - pass.left
        var sum = 0
        for index in 0..<min(right, count) { sum += Int(line[index]) }
        for index in 0..<count {
            if index + right < count { sum += Int(line[index + right]) }
            if index - pass.left - 1 >= 0 { sum -= Int(line[index - pass.left - 1]) }
            samples[start + index * step] = UInt8((sum + pass.size / 2) / pass.size)
        }
    }
}
