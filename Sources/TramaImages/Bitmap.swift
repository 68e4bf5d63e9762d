/// Pixels: RGBA, 8 bits, not premultiplied, rows from the top without padding.
package struct Bitmap: Hashable, Sendable {
    package let width: Int
    package let height: Int
    /// `[height, width, 4]`
    package var pixels: [UInt8]
    package init(width: Int, height: Int, pixels: [UInt8]) {
        precondition(pixels.count == width * height * 4)
        self.width = width
        self.height = height
        self.pixels = pixels
    }
}
