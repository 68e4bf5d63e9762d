/// A set of bytes.
struct ByteSet: Hashable {
    private var bits: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

    init() {}
    init(_ bytes: some Sequence<UInt8>) { for byte in bytes { insert(byte) } }

    func contains(_ byte: UInt8) -> Bool {
        let bit = UInt64(1) << UInt64(byte & 63)
        return switch byte >> 6 {
        case 0: bits.0 & bit != 0
        case 1: bits.1 & bit != 0
        case 2: bits.2 & bit != 0
        default: bits.3 & bit != 0
        }
    }

    mutating func insert(_ byte: UInt8) {
        let bit = UInt64(1) << UInt64(byte & 63)
        switch byte >> 6 {
        case 0: bits.0 |= bit
        case 1: bits.1 |= bit
        case 2: bits.2 |= bit
        default: bits.3 |= bit
        }
    }

    mutating func formUnion(_ other: ByteSet) {
        bits.0 |= other.bits.0
        bits.1 |= other.bits.1
        bits.2 |= other.bits.2
        bits.3 |= other.bits.3
    }

    var inverted: ByteSet {
        var result = ByteSet()
        result.bits = (~bits.0, ~bits.1, ~bits.2, ~bits.3)
        return result
    }

    /// With both cases of every ASCII letter that is in it.
    var caseless: ByteSet {
        var result = self
        for byte in UInt8(ascii: "a")...UInt8(ascii: "z") {
            if contains(byte) { result.insert(byte - 32) }
            if contains(byte - 32) { result.insert(byte) }
        }
        return result
    }

    static func == (a: ByteSet, b: ByteSet) -> Bool { a.bits == b.bits }

    func hash(into hasher: inout Hasher) {
        hasher.combine(bits.0)
        hasher.combine(bits.1)
        hasher.combine(bits.2)
        hasher.combine(bits.3)
    }

    static let digit = ByteSet(UInt8(ascii: "0")...UInt8(ascii: "9"))
    static let blank = ByteSet([0x20, 0x09])
    static let space = ByteSet([0x20, 0x09, 0x0A, 0x0D, 0x0C])
    static let newline = ByteSet([0x0A])
    /// Letters, digits, `_`, and every byte of characters beyond ASCII.
    static let word: ByteSet = {
        var set = digit
        set.formUnion(ByteSet(UInt8(ascii: "a")...UInt8(ascii: "z")))
        set.formUnion(ByteSet(0x80...0xFF))
        set.insert(UInt8(ascii: "_"))
        return set.caseless
    }()
    /// What a name may start with: ``word`` without digits.
    static let initial = ByteSet((0...255).filter { word.contains($0) && !digit.contains($0) })
    static let hexadecimal: ByteSet = {
        var set = digit
        set.formUnion(ByteSet(UInt8(ascii: "a")...UInt8(ascii: "f")))
        return set.caseless
    }()
}
