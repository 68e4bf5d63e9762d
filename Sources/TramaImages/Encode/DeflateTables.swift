/// The constants of RFC 1951, 3.2.5 and 3.2.7.
enum DeflateTables {
    static let codeLengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

    /// Base length and extra bits of the symbols 257…285.
    static func length(_ symbol: Int) -> (base: Int, bits: Int) {
        let index = symbol - 257
        if index == 28 { return (258, 0) }
        if index < 8 { return (index + 3, 0) }
        let bits = index / 4 - 1
        return ((4 + index % 4) << bits + 3, bits)
    }

    /// The symbol of a length of 3…258.
    @inline(__always)
    static func lengthSymbol(_ length: Int) -> Int {
        if length == 258 { return 285 }
        let value = length &- 3
        if value < 8 { return 257 &+ value }
        let top = Int.bitWidth &- 1 &- value.leadingZeroBitCount
        return 257 &+ 4 &* (top &- 1) &+ (value >> (top &- 2)) & 3
    }
}
