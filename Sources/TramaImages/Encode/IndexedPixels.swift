/// A bitmap of at most 256 different colours as indices into a palette.
struct IndexedPixels {
    /// Transparent colours first, so that tRNS stays short.
    let palette: [SIMD4<UInt8>]
    /// `[height, width]`
    let indices: [UInt8]

    /// Nil when there are more than 256 colours.
    init?(_ bitmap: Bitmap) {
        // Open addressing, 4 slots a colour; 0 in `slots` is free, else index + 1.
        let mask = 1023
        var slots = [UInt16](repeating: 0, count: mask + 1)
        var colors: [UInt32] = []
        var failed = false
        let count = bitmap.width * bitmap.height
        var last: UInt32 = 0
        var lastIndex = -1
        var indices = [UInt8](unsafeUninitializedCapacity: count) { target, initialized in
            bitmap.pixels.withUnsafeBytes { source in
                for pixel in 0..<count {
                    let color = source.loadUnaligned(fromByteOffset: pixel &* 4, as: UInt32.self)
                    if color != last || lastIndex < 0 {
                        var slot = Int(truncatingIfNeeded: (color &* 0x9E37_79B1) >> 22) & mask
                        while slots[slot] != 0, colors[Int(slots[slot]) &- 1] != color {
                            slot = (slot &+ 1) & mask
                        }
                        if slots[slot] == 0 {
                            if colors.count == 256 {
                                failed = true
                                return
                            }
                            colors.append(color)
                            slots[slot] = UInt16(colors.count)
                        }
                        last = color
                        lastIndex = Int(slots[slot]) - 1
                    }
                    target[pixel] = UInt8(truncatingIfNeeded: lastIndex)
                }
                initialized = count
            }
        }
        if failed || colors.isEmpty { return nil }
        let entries = colors.map { color in
            withUnsafeBytes(of: color) { SIMD4($0[0], $0[1], $0[2], $0[3]) }
        }
        let order = entries.indices.sorted { (entries[$0].w, $0) < (entries[$1].w, $1) }
        if order != Array(entries.indices) {
            var position = [UInt8](repeating: 0, count: 256)
            for (new, old) in order.enumerated() { position[old] = UInt8(new) }
            indices = indices.map { position[Int($0)] }
        }
        palette = order.map { entries[$0] }
        self.indices = indices
    }
}
