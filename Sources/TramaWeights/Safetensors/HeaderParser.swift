/// Parses a safetensors header: JSON without fractions, in which no name may occur twice.
struct HeaderParser {
    private var cursor: ByteCursor

    /// Parses all of `raw`, which may end in white space; `base` is its place in the file.
    static func parse(_ raw: UnsafeRawBufferPointer, base: Int) throws -> HeaderValue {
        var parser = HeaderParser(cursor: ByteCursor(raw, base: base))
        let value = try parser.value(depth: 0)
        parser.skipSpace()
        guard parser.cursor.isAtEnd else { throw parser.damaged("text after the header's end") }
        return value
    }

    private init(cursor: ByteCursor) { self.cursor = cursor }

    private func damaged(_ what: String) -> ModelRefusal {
        ModelRefusal(.damaged, "the safetensors header is not valid: \(what)", at: cursor.place)
    }

    private var next: UInt8? { cursor.isAtEnd ? nil : cursor.raw[cursor.offset] }

    private mutating func skipSpace() {
        while let byte = next, byte == 0x20 || (0x09...0x0D).contains(byte) {
            _ = try? cursor.byte()
        }
    }

    private mutating func expect(_ byte: UInt8) throws {
        skipSpace()
        guard next == byte else {
            throw damaged("\"\(Character(UnicodeScalar(byte)))\" expected")
        }
        _ = try cursor.byte()
    }

    private mutating func accept(_ byte: UInt8) throws -> Bool {
        skipSpace()
        guard next == byte else { return false }
        _ = try cursor.byte()
        return true
    }

    private mutating func value(depth: Int) throws -> HeaderValue {
        guard depth < WeightLimits.headerDepth else { throw damaged("too deep") }
        skipSpace()
        switch next {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""): return .text(try string())
        case .some(0x30...0x39), UInt8(ascii: "-"): return try integer()
        default: throw damaged("a value expected")
        }
    }

    private mutating func object(depth: Int) throws -> HeaderValue {
        try expect(UInt8(ascii: "{"))
        var members: [HeaderValue.Member] = []
        var names: Set<String> = []
        if try accept(UInt8(ascii: "}")) { return .object([]) }
        repeat {
            skipSpace()
            guard next == UInt8(ascii: "\"") else { throw damaged("a name expected") }
            let name = try string()
            guard names.insert(name).inserted else { throw damaged("\"\(name)\" occurs twice") }
            guard names.count <= WeightLimits.tensors else { throw damaged("too many tensors") }
            try expect(UInt8(ascii: ":"))
            members.append(.init(name: name, value: try value(depth: depth + 1)))
        } while try accept(UInt8(ascii: ","))
        try expect(UInt8(ascii: "}"))
        return .object(members)
    }

    private mutating func array(depth: Int) throws -> HeaderValue {
        try expect(UInt8(ascii: "["))
        var values: [HeaderValue] = []
        if try accept(UInt8(ascii: "]")) { return .array([]) }
        repeat {
            guard values.count < WeightLimits.rank else { throw damaged("too many axes") }
            values.append(try value(depth: depth + 1))
        } while try accept(UInt8(ascii: ","))
        try expect(UInt8(ascii: "]"))
        return .array(values)
    }

    private mutating func integer() throws -> HeaderValue {
        let start = cursor.offset
        while let byte = next, byte == UInt8(ascii: "-") || (0x30...0x39).contains(byte) {
            _ = try cursor.byte()
        }
        let digits = String(decoding: cursor.raw[start..<cursor.offset], as: UTF8.self)
        guard let number = Int(digits) else { throw damaged("\"\(digits)\" is no whole number") }
        return .integer(number)
    }

    private mutating func string() throws -> String {
        try expect(UInt8(ascii: "\""))
        var units: [UInt8] = []
        while true {
            let byte = try cursor.byte()
            switch byte {
            case UInt8(ascii: "\""):
                guard let text = String(validating: units, as: UTF8.self) else {
                    throw damaged("a string is not UTF-8")
                }
                return text
            case UInt8(ascii: "\\"): units += try escape()
            case 0..<0x20: throw damaged("a control character in a string")
            default: units.append(byte)
            }
            guard units.count <= WeightLimits.cardBytes else { throw damaged("a string too long") }
        }
    }

    private mutating func escape() throws -> [UInt8] {
        switch try cursor.byte() {
        case UInt8(ascii: "n"): return [0x0A]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "r"): return [0x0D]
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "f"): return [0x0C]
        case UInt8(ascii: "\""): return [0x22]
        case UInt8(ascii: "\\"): return [0x5C]
        case UInt8(ascii: "/"): return [0x2F]
        case UInt8(ascii: "u"): return try unicodeEscape()
        default: throw damaged("an unknown escape")
        }
    }

    private mutating func unicodeEscape() throws -> [UInt8] {
        var unit = UInt32(try hexUnit())
        if (0xD800..<0xDC00).contains(unit) {
            guard try cursor.byte() == UInt8(ascii: "\\"), try cursor.byte() == UInt8(ascii: "u")
            else { throw damaged("half a surrogate pair") }
            let low = UInt32(try hexUnit())
            guard (0xDC00..<0xE000).contains(low) else { throw damaged("half a surrogate pair") }
            unit = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
        }
        guard let scalar = UnicodeScalar(unit) else { throw damaged("half a surrogate pair") }
        return Array(String(Character(scalar)).utf8)
    }

    private mutating func hexUnit() throws -> UInt16 {
        let part = try cursor.take(4)
        let digits = String(decoding: cursor.raw[part], as: UTF8.self)
        guard digits.allSatisfy(\.isHexDigit), let unit = UInt16(digits, radix: 16) else {
            throw damaged("an unknown escape")
        }
        return unit
    }
}
