extension Bitmap {
    /// `[height, width]`, 0xAARRGGBB, opaque.
    package var words: [UInt32] {
        pixels.withUnsafeBytes { bytes in
            (0..<width * height).map { index in
                let word = bytes.loadUnaligned(fromByteOffset: index * 4, as: UInt32.self)
                let rgba = UInt32(littleEndian: word)
                return 0xFF00_0000 | (rgba & 0xFF) << 16 | rgba & 0xFF00 | rgba >> 16 & 0xFF
            }
        }
    }
}
