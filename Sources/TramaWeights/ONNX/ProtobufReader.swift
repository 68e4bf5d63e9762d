/// Reads the fields of one protobuf message in order.
struct ProtobufReader {
    /// A field's value: a number as its bits, or a range of the bytes.
    enum Value {
        case varint(UInt64)
        case fixed64(UInt64)
        case fixed32(UInt32)
        case bytes(Range<Int>)
    }

    private var cursor: ByteCursor
    private let end: Int

    /// Reads the message in `part` of `raw`, whose place in the file is `base`.
    init(_ raw: UnsafeRawBufferPointer, _ part: Range<Int>, base: Int) {
        cursor = ByteCursor(
            UnsafeRawBufferPointer(rebasing: raw[0..<part.upperBound]), base: base,
            offset: part.lowerBound)
        end = part.upperBound
    }

    /// The next field, or nil at the message's end.
    mutating func next() throws -> (number: Int, value: Value)? {
        guard cursor.offset < end else { return nil }
        let place = cursor.place
        let key = try varint()
        guard key >> 3 > 0, key >> 3 < 1 << 29 else { throw damaged(at: place) }
        let number = Int(key >> 3)
        switch key & 7 {
        case 0: return (number, .varint(try varint()))
        case 1: return (number, .fixed64(try cursor.integer(UInt64.self)))
        case 2: return (number, .bytes(try cursor.take(length: try varint())))
        case 5: return (number, .fixed32(try cursor.integer(UInt32.self)))
        default: throw damaged(at: place)
        }
    }

    private mutating func varint() throws -> UInt64 {
        let place = cursor.place
        var value: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 70, by: 7) {
            let byte = try cursor.byte()
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return value }
        }
        throw damaged(at: place)
    }

    private func damaged(at place: Int) -> ModelRefusal {
        ModelRefusal(.damaged, "this is no valid ONNX file", at: place)
    }
}

extension ProtobufReader.Value {
    /// A repeated number field: one number, or a packed run of varints.
    func varints(in raw: UnsafeRawBufferPointer) throws -> [UInt64] {
        switch self {
        case .varint(let value): return [value]
        case .bytes(let part):
            var values: [UInt64] = []
            var index = part.lowerBound
            while index < part.upperBound {
                var value: UInt64 = 0
                var shift: UInt64 = 0
                while true {
                    guard index < part.upperBound, shift < 70 else {
                        throw ModelRefusal(.damaged, "this is no valid ONNX file", at: index)
                    }
                    let byte = raw[index]
                    index += 1
                    value |= UInt64(byte & 0x7F) << shift
                    shift += 7
                    if byte < 0x80 { break }
                }
                values.append(value)
            }
            return values
        default: return []
        }
    }

    /// A repeated fixed-width field, appended to `bytes` as it is in the file.
    func appendFixed(to bytes: inout [UInt8], in raw: UnsafeRawBufferPointer) {
        switch self {
        case .fixed32(let bits): withUnsafeBytes(of: bits.littleEndian) { bytes += $0 }
        case .fixed64(let bits): withUnsafeBytes(of: bits.littleEndian) { bytes += $0 }
        case .bytes(let part): bytes += raw[part]
        case .varint: break
        }
    }

    var part: Range<Int>? {
        if case .bytes(let part) = self { part } else { nil }
    }

    /// A whole number; negative ones are in two's complement of 64 bits.
    var integer: Int? {
        if case .varint(let bits) = self { Int(truncatingIfNeeded: bits) } else { nil }
    }

    func text(in raw: UnsafeRawBufferPointer) -> String {
        part.map { String(decoding: raw[$0], as: UTF8.self) } ?? ""
    }
}
