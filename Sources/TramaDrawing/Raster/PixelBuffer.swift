import TramaImages

/// Premultiplied ARGB words at a fixed address, for Cairo to read; never changed after creation.
///
/// Unchecked: the memory is written only while initialising and freed with the last reference.
final class PixelBuffer: @unchecked Sendable {
    let width: Int
    let height: Int
    /// `[height, width]`
    let words: UnsafeMutablePointer<UInt32>

    private init(width: Int, height: Int) {
        self.width = width
        self.height = height
        words = .allocate(capacity: max(1, width * height))
    }

    convenience init(_ bitmap: Bitmap) {
        self.init(width: bitmap.width, height: bitmap.height)
        bitmap.premultiplied().withUnsafeBufferPointer { source in
            if let base = source.baseAddress { words.update(from: base, count: source.count) }
        }
    }

    deinit { words.deallocate() }

    /// Each pixel the mean of two by two; a side of 1 stays.
    func halved() -> PixelBuffer {
        let half = PixelBuffer(width: max(1, (width + 1) / 2), height: max(1, (height + 1) / 2))
        for y in 0..<half.height {
            let upper = words + min(2 * y, height - 1) * width
            let lower = words + min(2 * y + 1, height - 1) * width
            let target = half.words + y * half.width
            for x in 0..<half.width {
                let left = 2 &* x
                let right = min(left &+ 1, width &- 1)
                let (p, q, r, s) = (upper[left], upper[right], lower[left], lower[right])
                let even: UInt32 = 0x00FF_00FF
                let low = (p & even) &+ (q & even) &+ (r & even) &+ (s & even) &+ 0x0002_0002
                let high =
                    (p >> 8 & even) &+ (q >> 8 & even) &+ (r >> 8 & even) &+ (s >> 8 & even)
                    &+ 0x0002_0002
                target[x] = (low >> 2) & even | ((high >> 2) & even) << 8
            }
        }
        return half
    }
}
