/// A content hash: two equal digests mean the same bytes for every practical purpose.
///
/// 128 bits of FNV-1a. It names faces and pictures inside one build and in the cache; it is not a
/// defence against forgery (weights are pinned by SHA-256 elsewhere).
package struct Digest: Hashable, Sendable, CustomStringConvertible {
    package let high: UInt64
    package let low: UInt64

    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    package init(_ bytes: some Sequence<UInt8>) {
        // Bytes in one piece are read without the sequence's own iterator, ten times as fast.
        self =
            bytes.withContiguousStorageIfAvailable { Digest(every: $0) } ?? Digest(every: bytes)
    }

    @inline(__always)
    private init(every bytes: some Sequence<UInt8>) {
        var hash = (UInt128(0x6c62_272e_07bb_0142) << 64) | UInt128(0x62b8_2175_6295_c58d)
        let prime = (UInt128(0x0000_0000_0100_0000) << 64) | UInt128(0x0000_0000_0000_013B)
        for byte in bytes {
            hash ^= UInt128(byte)
            hash = hash &* prime
        }
        high = UInt64(truncatingIfNeeded: hash >> 64)
        low = UInt64(truncatingIfNeeded: hash)
    }

    package init(_ text: String) { self.init(text.utf8) }

    package var description: String {
        func hex(_ v: UInt64) -> String {
            let s = String(v, radix: 16)
            return String(repeating: "0", count: 16 - s.count) + s
        }
        return hex(high) + hex(low)
    }
}
