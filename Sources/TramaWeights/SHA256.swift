import CKernels

/// SHA-256 (FIPS 180-4): names a weight file so that nobody can pass another off as it.
public enum SHA256 {
    /// The digest of `bytes` as 64 hexadecimal digits.
    public static func hexadecimal(_ bytes: UnsafeRawBufferPointer) -> String {
        hexadecimal(bytes) { _ in }
    }

    /// As the public form; `done` is told every stretch of bytes that was read.
    static func hexadecimal(
        _ bytes: UnsafeRawBufferPointer, isPortable: Bool = false, done: (Range<Int>) -> Void
    ) -> String {
        var state: [UInt32] = [
            0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c,
            0x1f83_d9ab, 0x5be0_cd19,
        ]
        func absorb(_ bytes: Slice<UnsafeRawBufferPointer>) {
            bytes.withUnsafeBytes { raw in
                ck_sha256(
                    &state, raw.bindMemory(to: UInt8.self).baseAddress, raw.count / block,
                    isPortable ? 1 : 0)
            }
        }
        let whole = bytes.count / block * block
        for start in stride(from: 0, to: whole, by: stretch) {
            let end = min(start + stretch, whole)
            absorb(bytes[start..<end])
            done(start..<end)
        }
        var tail = Array(bytes[whole...])
        tail.append(0x80)
        while tail.count % block != block - 8 { tail.append(0) }
        let bits = UInt64(bytes.count) * 8
        for shift in stride(from: 56, through: 0, by: -8) {
            tail.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift)))
        }
        tail.withUnsafeBytes { absorb($0[...]) }
        return state.map { word in
            let digits = String(word, radix: 16)
            return String(repeating: "0", count: 8 - digits.count) + digits
        }.joined()
    }

    private static let block = 64
    private static let stretch = 1 << 20
}
