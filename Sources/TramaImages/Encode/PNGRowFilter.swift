/// Chooses a filter for each row of 8-bit samples (PNG, chapter 9).
struct PNGRowFilter {
    private let rowBytes: Int
    private let pixelBytes: Int
    /// Zeros: the row above the first.
    private let zeros: [UInt8]
    private var sub: [UInt8]
    private var up: [UInt8]
    private var paeth: [UInt8]

    init(rowBytes: Int, pixelBytes: Int) {
        self.rowBytes = rowBytes
        self.pixelBytes = pixelBytes
        zeros = [UInt8](repeating: 0, count: rowBytes)
        sub = zeros
        up = zeros
        paeth = zeros
    }

    /// Writes the filter byte and the filtered row.
    mutating func write(
        row: UnsafePointer<UInt8>, previous: UnsafePointer<UInt8>?,
        to target: UnsafeMutablePointer<UInt8>
    ) {
        let count = rowBytes
        zeros.withUnsafeBufferPointer { zeros in
            guard let blank = zeros.baseAddress else { return }
            let above = previous ?? blank
            up.withUnsafeMutableBufferPointer { up in
                let upSum = Self.difference(row, above, into: up, from: 0)
                if upSum == 0 {
                    target[0] = 2
                    (target + 1).update(repeating: 0, count: count)
                    return
                }
                sub.withUnsafeMutableBufferPointer { sub in
                    paeth.withUnsafeMutableBufferPointer { paeth in
                        let subSum =
                            Self.difference(row, row - pixelBytes, into: sub, from: pixelBytes)
                        let paethSum = Self.paeth(row, above, into: paeth, distance: pixelBytes)
                        let best = min(upSum, subSum, paethSum)
                        let chosen = best == upSum ? up : best == subSum ? sub : paeth
                        target[0] = best == upSum ? 2 : best == subSum ? 1 : 4
                        if let base = chosen.baseAddress {
                            (target + 1).update(from: base, count: count)
                        }
                    }
                }
            }
        }
    }

    /// `row - other`, bytes below `start` copied; returns the sum of magnitudes as signed bytes.
    private static func difference(
        _ row: UnsafePointer<UInt8>, _ other: UnsafePointer<UInt8>,
        into result: UnsafeMutableBufferPointer<UInt8>, from start: Int
    ) -> UInt32 {
        guard let out = result.baseAddress else { return 0 }
        var sum: UInt32 = 0
        for index in 0..<min(start, result.count) {
            out[index] = row[index]
            sum &+= magnitude(row[index])
        }
        for index in min(start, result.count)..<result.count {
            let value = row[index] &- other[index]
            out[index] = value
            sum &+= magnitude(value)
        }
        return sum
    }

    private static func paeth(
        _ row: UnsafePointer<UInt8>, _ above: UnsafePointer<UInt8>,
        into result: UnsafeMutableBufferPointer<UInt8>, distance: Int
    ) -> UInt32 {
        guard let out = result.baseAddress else { return 0 }
        var sum: UInt32 = 0
        for index in 0..<min(distance, result.count) {
            let value = row[index] &- above[index]
            out[index] = value
            sum &+= magnitude(value)
        }
        for index in min(distance, result.count)..<result.count {
            let a = Int16(row[index &- distance])
            let b = Int16(above[index])
            let c = Int16(above[index &- distance])
            let pa = absolute(b &- c)
            let pb = absolute(a &- c)
            let pc = absolute(a &+ b &- c &- c)
            let predicted = pa <= pb && pa <= pc ? a : pb <= pc ? b : c
            let value = row[index] &- UInt8(truncatingIfNeeded: predicted)
            out[index] = value
            sum &+= magnitude(value)
        }
        return sum
    }

    @inline(__always)
    private static func absolute(_ value: Int16) -> Int16 { value < 0 ? 0 &- value : value }

    @inline(__always)
    private static func magnitude(_ value: UInt8) -> UInt32 { UInt32(min(value, 0 &- value)) }
}
