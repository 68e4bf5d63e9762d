extension Bitmap {
    /// The picture upright: EXIF orientations 2…8 undone.
    package func oriented(_ orientation: Int) -> Bitmap {
        guard (2...8).contains(orientation) else { return self }
        let swaps = orientation >= 5
        let newWidth = swaps ? height : width
        let newHeight = swaps ? width : height
        let last = (x: width - 1, y: height - 1)
        let result = Bitmap.filled(width: newWidth, height: newHeight) { target in
            pixels.withUnsafeBytes { source in
                for y in 0..<newHeight {
                    for x in 0..<newWidth {
                        let (u, v) =
                            switch orientation {
                            case 2: (last.x - x, y)
                            case 3: (last.x - x, last.y - y)
                            case 4: (x, last.y - y)
                            case 5: (y, x)
                            case 6: (y, last.y - x)
                            case 7: (last.x - y, last.y - x)
                            default: (last.x - y, x)
                            }
                        let pixel = source.loadUnaligned(
                            fromByteOffset: (v * width + u) * 4, as: UInt32.self)
                        UnsafeMutableRawPointer(target).storeBytes(
                            of: pixel, toByteOffset: (y * newWidth + x) * 4, as: UInt32.self)
                    }
                }
            }
            return true
        }
        return result ?? self
    }
}
