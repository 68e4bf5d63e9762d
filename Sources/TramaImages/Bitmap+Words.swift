extension Bitmap {
    /// `[height, width]`, 0xFFRRGGBB, over black.
    package var words: [UInt32] {
        var words = [UInt32](repeating: 0, count: width * height)
        for index in words.indices {
            let place = index * 4
            let alpha = UInt32(pixels[place + 3])
            func over(_ value: UInt8) -> UInt32 {
                alpha == 255 ? UInt32(value) : (UInt32(value) * alpha + 127) / 255
            }
            words[index] =
                0xFF00_0000 | over(pixels[place]) << 16 | over(pixels[place + 1]) << 8
                | over(pixels[place + 2])
        }
        return words
    }
}
