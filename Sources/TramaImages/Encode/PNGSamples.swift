/// A bitmap as PNG stores it before filtering: the smallest layout that loses nothing.
struct PNGSamples {
    /// 2 RGB, 3 palette, 6 RGBA.
    let colorType: UInt8
    let bitDepth: UInt8
    let palette: [SIMD4<UInt8>]
    /// Bytes of one row.
    let rowBytes: Int
    let height: Int
    /// Rows from the top, without filter bytes.
    let bytes: [UInt8]
    /// Distance to the pixel on the left, for filters.
    var pixelBytes: Int { colorType == 6 ? 4 : colorType == 2 ? 3 : 1 }

    init(_ bitmap: Bitmap) {
        height = bitmap.height
        if let indexed = IndexedPixels(bitmap) {
            colorType = 3
            palette = indexed.palette
            let depth =
                palette.count <= 2 ? 1 : palette.count <= 4 ? 2 : palette.count <= 16 ? 4 : 8
            bitDepth = UInt8(depth)
            rowBytes = (bitmap.width * depth + 7) / 8
            bytes = Self.pack(
                indexed.indices, width: bitmap.width, depth: depth, rowBytes: rowBytes)
            return
        }
        palette = []
        bitDepth = 8
        let count = bitmap.width * bitmap.height
        let isOpaque = bitmap.pixels.withUnsafeBufferPointer { pixels in
            var all: UInt8 = 255
            for index in 0..<count { all &= pixels[index &* 4 &+ 3] }
            return all == 255
        }
        guard isOpaque else {
            colorType = 6
            rowBytes = bitmap.width * 4
            bytes = bitmap.pixels
            return
        }
        colorType = 2
        rowBytes = bitmap.width * 3
        bytes = [UInt8](unsafeUninitializedCapacity: count * 3) { target, initialized in
            bitmap.pixels.withUnsafeBufferPointer { source in
                for index in 0..<count {
                    target[index &* 3] = source[index &* 4]
                    target[index &* 3 &+ 1] = source[index &* 4 &+ 1]
                    target[index &* 3 &+ 2] = source[index &* 4 &+ 2]
                }
            }
            initialized = count * 3
        }
    }

    private static func pack(
        _ indices: [UInt8], width: Int, depth: Int, rowBytes: Int
    ) -> [UInt8] {
        if depth == 8 { return indices }
        let height = width == 0 ? 0 : indices.count / width
        var packed = [UInt8](repeating: 0, count: rowBytes * height)
        for y in 0..<height {
            for x in 0..<width {
                let bit = x * depth
                packed[y * rowBytes + bit / 8] |= indices[y * width + x] << (8 - depth - bit % 8)
            }
        }
        return packed
    }

    /// The rows, each behind its filter byte; the filter with the least sum of magnitudes wins.
    func filtered() -> [UInt8] {
        let total = (rowBytes + 1) * height
        return [UInt8](unsafeUninitializedCapacity: total) { target, initialized in
            bytes.withUnsafeBufferPointer { source in
                guard let source = source.baseAddress, let target = target.baseAddress else {
                    return
                }
                if colorType == 3 {
                    // Palette indices are not magnitudes: filtering makes them worse.
                    for y in 0..<height {
                        target[y * (rowBytes + 1)] = 0
                        (target + y * (rowBytes + 1) + 1).update(
                            from: source + y * rowBytes, count: rowBytes)
                    }
                } else {
                    filterRows(from: source, to: target)
                }
            }
            initialized = total
        }
    }

    private func filterRows(
        from source: UnsafePointer<UInt8>, to target: UnsafeMutablePointer<UInt8>
    ) {
        var filter = PNGRowFilter(rowBytes: rowBytes, pixelBytes: pixelBytes)
        for y in 0..<height {
            filter.write(
                row: source + y * rowBytes, previous: y > 0 ? source + (y - 1) * rowBytes : nil,
                to: target + y * (rowBytes + 1))
        }
    }
}
