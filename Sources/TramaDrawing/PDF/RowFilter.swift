/// PNG's row filters (PNG specification, chapter 9), which make pictures deflate well.
enum RowFilter {
    /// Each row with its filter's number before it; `step` is the bytes of one pixel.
    ///
    /// Of Sub, Up and Paeth, the one with the least sum of absolute differences is taken: the
    /// specification's own advice, without the two that hardly ever win on 8-bit pictures.
    static func filtered(_ samples: [UInt8], stride: Int, step: Int) -> [UInt8] {
        guard stride > 0, !samples.isEmpty else { return [] }
        let height = samples.count / stride
        var candidates = [[UInt8]](repeating: [UInt8](repeating: 0, count: stride), count: 3)
        let zero = [UInt8](repeating: 0, count: stride)
        var out: [UInt8] = []
        out.reserveCapacity((stride + 1) * height)
        samples.withUnsafeBufferPointer { all in
            zero.withUnsafeBufferPointer { blank in
                for row in 0..<height {
                    let current = UnsafeBufferPointer(
                        rebasing: all[(row * stride)..<((row + 1) * stride)])
                    let above =
                        row == 0
                        ? blank
                        : UnsafeBufferPointer(
                            rebasing: all[((row - 1) * stride)..<(row * stride)])
                    let sums = [
                        sub(current, step, &candidates[0]), up(current, above, &candidates[1]),
                        paeth(current, above, step, &candidates[2]),
                    ]
                    var best = 0
                    for index in 1..<3 where sums[index] < sums[best] { best = index }
                    out.append([1, 2, 4][best])
                    out += candidates[best]
                }
            }
        }
        return out
    }

    private static func magnitude(_ value: UInt8) -> Int { abs(Int(Int8(bitPattern: value))) }

    private static func sub(
        _ row: UnsafeBufferPointer<UInt8>, _ step: Int, _ out: inout [UInt8]
    ) -> Int {
        var sum = 0
        out.withUnsafeMutableBufferPointer { out in
            for x in 0..<row.count {
                let value = row[x] &- (x >= step ? row[x - step] : 0)
                out[x] = value
                sum += magnitude(value)
            }
        }
        return sum
    }

    private static func up(
        _ row: UnsafeBufferPointer<UInt8>, _ above: UnsafeBufferPointer<UInt8>,
        _ out: inout [UInt8]
    ) -> Int {
        var sum = 0
        out.withUnsafeMutableBufferPointer { out in
            for x in 0..<row.count {
                let value = row[x] &- above[x]
                out[x] = value
                sum += magnitude(value)
            }
        }
        return sum
    }

    private static func paeth(
        _ row: UnsafeBufferPointer<UInt8>, _ above: UnsafeBufferPointer<UInt8>, _ step: Int,
        _ out: inout [UInt8]
    ) -> Int {
        var sum = 0
        out.withUnsafeMutableBufferPointer { out in
            for x in 0..<row.count {
                let a = x >= step ? Int(row[x - step]) : 0
                let b = Int(above[x])
                let c = x >= step ? Int(above[x - step]) : 0
                let pa = abs(b - c)
                let pb = abs(a - c)
                let pc = abs(a + b - 2 * c)
                let guess = pa <= pb && pa <= pc ? a : pb <= pc ? b : c
                let value = row[x] &- UInt8(guess)
                out[x] = value
                sum += magnitude(value)
            }
        }
        return sum
    }
}
