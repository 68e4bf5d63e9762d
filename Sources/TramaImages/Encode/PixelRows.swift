#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Comparisons of rows of 32-bit pixels.
enum PixelRows {
    @inline(__always)
    static func areEqual(
        _ a: UnsafePointer<UInt32>, _ b: UnsafePointer<UInt32>, _ count: Int
    ) -> Bool {
        memcmp(a, b, count &* 4) == 0
    }

    /// How many pixels from the start equal `pixel`.
    @inline(__always)
    static func run(_ row: UnsafePointer<UInt32>, _ pixel: UInt32, _ limit: Int) -> Int {
        let raw = UnsafeRawPointer(row)
        let pair = UInt64(pixel) << 32 | UInt64(pixel)
        var index = 0
        while index &+ 8 <= limit {
            let at = raw + index &* 4
            let difference =
                (at.loadUnaligned(as: UInt64.self) ^ pair)
                | (at.loadUnaligned(fromByteOffset: 8, as: UInt64.self) ^ pair)
                | (at.loadUnaligned(fromByteOffset: 16, as: UInt64.self) ^ pair)
                | (at.loadUnaligned(fromByteOffset: 24, as: UInt64.self) ^ pair)
            if difference != 0 { break }
            index &+= 8
        }
        while index < limit, row[index] == pixel { index &+= 1 }
        return index
    }

    /// How many pixels from the start two rows have in common.
    @inline(__always)
    static func common(
        _ a: UnsafePointer<UInt32>, _ b: UnsafePointer<UInt32>, _ limit: Int
    ) -> Int {
        let (rawA, rawB) = (UnsafeRawPointer(a), UnsafeRawPointer(b))
        var index = 0
        while index &+ 4 <= limit {
            let at = index &* 4
            let difference =
                (rawA.loadUnaligned(fromByteOffset: at, as: UInt64.self)
                    ^ rawB.loadUnaligned(fromByteOffset: at, as: UInt64.self))
                | (rawA.loadUnaligned(fromByteOffset: at &+ 8, as: UInt64.self)
                    ^ rawB.loadUnaligned(fromByteOffset: at &+ 8, as: UInt64.self))
            if difference != 0 { break }
            index &+= 4
        }
        while index < limit, a[index] == b[index] { index &+= 1 }
        return index
    }
}
