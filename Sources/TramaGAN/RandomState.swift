import CKernels

/// NumPy's `RandomState`: MT19937 with the legacy polar Gaussian, bit for bit.
///
/// Seeding and doubles follow Matsumoto and Nishimura's 2002 generator as NumPy uses it for integer
/// seeds; Gaussians are Marsaglia's polar pairs, second value first.
public struct RandomState: Sendable {
    private static let length = 624
    private static let shift = 397

    private var key: [UInt32]
    private var position = RandomState.length
    private var spare: Double?

    /// A generator seeded as `numpy.random.RandomState(seed)`.
    public init(seed: UInt32) {
        key = []
        key.reserveCapacity(Self.length)
        var value = seed
        for index in 0..<UInt32(Self.length) {
            key.append(value)
            value = 1_812_433_253 &* (value ^ (value >> 30)) &+ index &+ 1
        }
    }

    /// The next 32 random bits.
    public mutating func next() -> UInt32 {
        if position == Self.length { refill() }
        var y = key[position]
        position += 1
        y ^= y >> 11
        y ^= (y << 7) & 0x9d2c_5680
        y ^= (y << 15) & 0xefc6_0000
        return y ^ (y >> 18)
    }

    /// A uniform value in [0, 1) with 53 bits, `random_sample()`.
    public mutating func uniform() -> Double {
        let high = next() >> 5
        let low = next() >> 6
        return (Double(high) * 67_108_864 + Double(low)) / 9_007_199_254_740_992
    }

    /// A standard normal value, `randn()`.
    public mutating func gaussian() -> Double {
        if let value = spare {
            spare = nil
            return value
        }
        var x1 = 0.0
        var x2 = 0.0
        var square = 0.0
        repeat {
            x1 = 2 * uniform() - 1
            x2 = 2 * uniform() - 1
            square = x1 * x1 + x2 * x2
        } while square >= 1 || square == 0
        let factor = (-2 * ck_log(square) / square).squareRoot()
        spare = factor * x1
        return factor * x2
    }

    /// `count` standard normal values, `randn(count)`, rounded to 32-bit floats.
    public mutating func gaussians(_ count: Int) -> [Float] {
        var values: [Float] = []
        values.reserveCapacity(count)
        for _ in 0..<count { values.append(Float(gaussian())) }
        return values
    }

    private mutating func refill() {
        let n = Self.length
        key.withUnsafeMutableBufferPointer { key in
            for index in 0..<n {
                let next = index + 1 == n ? 0 : index + 1
                let far = index + Self.shift < n ? index + Self.shift : index + Self.shift - n
                let y = (key[index] & 0x8000_0000) | (key[next] & 0x7fff_ffff)
                key[index] = key[far] ^ (y >> 1) ^ ((y & 1) == 0 ? 0 : 0x9908_b0df)
            }
        }
        position = 0
    }
}
