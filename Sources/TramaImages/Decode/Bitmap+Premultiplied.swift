extension Bitmap {
    /// Reads Cairo's ARGB32: premultiplied native-endian words, rows `stride` bytes apart.
    package init(
        premultiplied data: UnsafePointer<UInt8>, stride: Int, width: Int, height: Int
    ) {
        let bitmap = Bitmap.filled(width: width, height: height) { target in
            for y in 0..<height {
                let row = UnsafeRawPointer(data + y * stride)
                let out = UnsafeMutableRawPointer(target + y * width * 4)
                for x in 0..<width {
                    let word = row.load(fromByteOffset: x &* 4, as: UInt32.self)
                    let alpha = word >> 24
                    let pixel: UInt32
                    if alpha == 255 {
                        pixel = word & 0xFF00_FF00 | (word >> 16) & 0xFF | (word & 0xFF) << 16
                    } else if alpha == 0 {
                        pixel = 0
                    } else {
                        let half = alpha >> 1
                        let red = min(255, ((word >> 16 & 0xFF) &* 255 &+ half) / alpha)
                        let green = min(255, ((word >> 8 & 0xFF) &* 255 &+ half) / alpha)
                        let blue = min(255, ((word & 0xFF) &* 255 &+ half) / alpha)
                        pixel = alpha << 24 | blue << 16 | green << 8 | red
                    }
                    out.storeBytes(of: pixel.littleEndian, toByteOffset: x &* 4, as: UInt32.self)
                }
            }
            return true
        }
        self = bitmap ?? Bitmap(width: 0, height: 0, pixels: [])
    }

    /// The pixels as Cairo's ARGB32, `[height, width]` words without padding.
    package func premultiplied() -> [UInt32] {
        let count = width * height
        return [UInt32](unsafeUninitializedCapacity: count) { buffer, initialized in
            pixels.withUnsafeBytes { source in
                for index in 0..<count {
                    let word = source.loadUnaligned(fromByteOffset: index &* 4, as: UInt32.self)
                        .littleEndian
                    let alpha = word >> 24
                    let swapped = word & 0xFF00_FF00 | (word >> 16) & 0xFF | (word & 0xFF) << 16
                    if alpha == 255 {
                        buffer[index] = swapped
                    } else if alpha == 0 {
                        buffer[index] = 0
                    } else {
                        // x·a/255 rounded, two channels at a time.
                        var pair = (swapped & 0x00FF_00FF) &* alpha &+ 0x0080_0080
                        pair = ((pair &+ ((pair >> 8) & 0x00FF_00FF)) >> 8) & 0x00FF_00FF
                        var green = ((swapped >> 8) & 0xFF) &* alpha &+ 0x80
                        green = (green &+ (green >> 8)) >> 8
                        buffer[index] = alpha << 24 | pair | green << 8
                    }
                }
            }
            initialized = count
        }
    }
}
