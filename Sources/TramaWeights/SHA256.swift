/// SHA-256 (FIPS 180-4): names a weight file so that nobody can pass another off as it.
public struct SHA256: Sendable {
    private var state: [UInt32] = [
        0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab,
        0x5be0_cd19,
    ]

    /// The digest of `bytes` as 64 hexadecimal digits.
    public static func hexadecimal(_ bytes: UnsafeRawBufferPointer) -> String {
        hexadecimal(bytes) { _ in }
    }

    /// As the public form; `done` is told every stretch of bytes that was read.
    static func hexadecimal(
        _ bytes: UnsafeRawBufferPointer, done: (Range<Int>) -> Void
    ) -> String {
        var hash = SHA256()
        let whole = bytes.count / 64 * 64
        for start in stride(from: 0, to: whole, by: 64) {
            hash.absorb(UnsafeRawBufferPointer(rebasing: bytes[start..<start + 64]))
            let read = start + 64
            if read % stretch == 0 { done(read - stretch..<read) }
        }
        var tail = Array(bytes[whole...])
        tail.append(0x80)
        while tail.count % 64 != 56 { tail.append(0) }
        let bits = UInt64(bytes.count) * 8
        for shift in stride(from: 56, through: 0, by: -8) {
            tail.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift)))
        }
        tail.withUnsafeBytes { raw in
            for start in stride(from: 0, to: raw.count, by: 64) {
                hash.absorb(UnsafeRawBufferPointer(rebasing: raw[start..<start + 64]))
            }
        }
        return hash.state.map { word in
            let digits = String(word, radix: 16)
            return String(repeating: "0", count: 8 - digits.count) + digits
        }.joined()
    }

    private static let stretch = 1 << 20

    private init() {}

    /// Takes in one block of 64 bytes.
    private mutating func absorb(_ block: UnsafeRawBufferPointer) {
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 64) { w in
            for index in 0..<16 {
                w[index] = UInt32(
                    bigEndian: block.loadUnaligned(fromByteOffset: index * 4, as: UInt32.self))
            }
            for index in 16..<64 {
                let a = w[index - 15]
                let b = w[index - 2]
                let s0 = rotated(a, 7) ^ rotated(a, 18) ^ a >> 3
                let s1 = rotated(b, 17) ^ rotated(b, 19) ^ b >> 10
                w[index] = w[index - 16] &+ s0 &+ w[index - 7] &+ s1
            }
            var (a, b, c, d) = (state[0], state[1], state[2], state[3])
            var (e, f, g, h) = (state[4], state[5], state[6], state[7])
            for index in 0..<64 {
                let s1 = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)
                let t1 = h &+ s1 &+ (e & f ^ ~e & g) &+ SHA256.constants[index] &+ w[index]
                let s0 = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)
                let t2 = s0 &+ (a & b ^ a & c ^ b & c)
                (h, g, f, e, d, c, b, a) = (g, f, e, d &+ t1, c, b, a, t1 &+ t2)
            }
            state[0] &+= a
            state[1] &+= b
            state[2] &+= c
            state[3] &+= d
            state[4] &+= e
            state[5] &+= f
            state[6] &+= g
            state[7] &+= h
        }
    }

    private func rotated(_ word: UInt32, _ count: UInt32) -> UInt32 {
        word >> count | word << (32 - count)
    }

    /// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
    private static let constants: [UInt32] = {
        var constants: [UInt32] = []
        var candidate: UInt64 = 2
        while constants.count < 64 {
            if (2..<candidate).allSatisfy({ candidate % $0 != 0 }) {
                constants.append(cubeRootFraction(candidate))
            }
            candidate += 1
        }
        return constants
    }()

    /// ⌊∛n · 2³²⌋ mod 2³², by bisection in integers.
    private static func cubeRootFraction(_ n: UInt64) -> UInt32 {
        let target = UInt128(n) << 96
        var low: UInt128 = 0
        var high: UInt128 = 1 << 36
        while high - low > 1 {
            let middle = (low + high) / 2
            if middle * middle * middle <= target { low = middle } else { high = middle }
        }
        return UInt32(truncatingIfNeeded: low)
    }
}
