import CFrames

/// Frames as most encoders take them: BT.709 in video range, three planes, one colour for two by two
/// pixels (I420); odd sides are rounded up.
package enum FramePlanes {
    package static func even(_ side: Int) -> Int { side + side & 1 }

    /// Bytes of a frame.
    package static func count(width: Int, height: Int) -> Int {
        even(width) * even(height) / 2 * 3
    }

    /// - Parameters:
    ///   - words: `[height, width]`, 0xFFRRGGBB.
    ///   - planes: room for ``count(width:height:)`` bytes.
    package static func write(
        _ words: UnsafePointer<UInt32>, width: Int, height: Int,
        to planes: UnsafeMutablePointer<UInt8>
    ) {
        cf_yuv420(planes, words, Int32(clamping: width), Int32(clamping: height))
    }
}
