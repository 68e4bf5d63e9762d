import TramaCore

/// PDF's lexical rules (ISO 32000-1, 7.2 and 7.3), as appends to a byte buffer.
extension [UInt8] {
    mutating func append(ascii text: StaticString) {
        append(
            contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    mutating func append(integer value: Int) {
        if value >= 0, value < 10 { return append(UInt8(ascii: "0") + UInt8(value)) }
        append(contentsOf: String(value).utf8)
    }

    /// At most five decimals, no exponent; what is not finite is written as 0.
    mutating func append(real value: Double) {
        guard value.isFinite else { return append(integer: 0) }
        let clamped = Swift.min(Swift.max(value, -1e9), 1e9)
        var scaled = Int((clamped * 100_000).rounded())
        if scaled < 0 {
            append(UInt8(ascii: "-"))
            scaled = -scaled
        }
        let whole = scaled / 100_000
        var fraction = scaled % 100_000
        if whole > 0 || fraction == 0 { append(integer: whole) }
        guard fraction > 0 else { return }
        append(UInt8(ascii: "."))
        var unit = 10_000
        while fraction > 0 {
            append(UInt8(ascii: "0") + UInt8(fraction / unit))
            fraction %= unit
            unit /= 10
        }
    }

    mutating func append(name: String) {
        append(UInt8(ascii: "/"))
        for byte in name.utf8 {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
                UInt8(ascii: "."), UInt8(ascii: "+"):
                append(byte)
            default:
                append(UInt8(ascii: "#"))
                append(hexDigits: byte)
            }
        }
    }

    mutating func append(hexDigits byte: UInt8) {
        func digit(_ value: UInt8) -> UInt8 {
            value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
        }
        append(digit(byte >> 4))
        append(digit(byte & 15))
    }

    mutating func append(hex bytes: some Sequence<UInt8>) {
        append(UInt8(ascii: "<"))
        for byte in bytes { append(hexDigits: byte) }
        append(UInt8(ascii: ">"))
    }

    /// A text string: printable ASCII in parentheses, all else UTF-16BE in hexadecimal.
    mutating func append(text: String) {
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) {
            append(UInt8(ascii: "("))
            for byte in text.utf8 {
                if byte == UInt8(ascii: "(") || byte == UInt8(ascii: ")")
                    || byte == UInt8(ascii: "\\")
                {
                    append(UInt8(ascii: "\\"))
                }
                append(byte)
            }
            append(UInt8(ascii: ")"))
        } else {
            append(hex: [0xFE, 0xFF] + text.utf16BigEndian)
        }
    }
}

extension String {
    /// UTF-16, high byte first, without a mark.
    var utf16BigEndian: [UInt8] {
        utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    }
}
