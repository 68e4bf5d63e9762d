/// The names of glyphs in a CFF table (Adobe Technical Note 5176).
///
/// In a font keyed by character identifiers, PDF's codes are those identifiers; in one keyed by names
/// they are glyph indices, and ``identifiers`` is nil.
struct CFFCharset {
    let identifiers: [UInt16]?

    private let bytes: [UInt8]

    /// Nil for what is not a CFF table.
    init?(_ bytes: [UInt8]) {
        self.bytes = bytes
        guard bytes.count > 4 else { return nil }
        let reader = Reader(bytes: bytes)
        guard let names = reader.index(at: Int(bytes[2])), let tops = reader.index(at: names.end),
            let top = tops.items.first
        else { return nil }
        let dictionary = reader.dictionary(top)
        guard dictionary[Operator.registryOrderingSupplement] != nil else {
            identifiers = nil
            return
        }
        guard let glyphs = dictionary[Operator.charStrings],
            let charset = dictionary[Operator.charset],
            let count = reader.u16(at: glyphs)
        else { return nil }
        guard let read = reader.charset(at: charset, count: count) else { return nil }
        identifiers = read
    }

    private enum Operator {
        static let charset = 15
        static let charStrings = 17
        /// 12 30, with the escape as 0x0C00.
        static let registryOrderingSupplement = 0x0C00 + 30
    }

    private struct Reader {
        let bytes: [UInt8]

        func u8(at offset: Int) -> Int? {
            bytes.indices.contains(offset) ? Int(bytes[offset]) : nil
        }
        func u16(at offset: Int) -> Int? {
            guard let high = u8(at: offset), let low = u8(at: offset + 1) else { return nil }
            return high << 8 | low
        }

        func index(at start: Int) -> (items: [Range<Int>], end: Int)? {
            guard let count = u16(at: start) else { return nil }
            if count == 0 { return ([], start + 2) }
            guard let size = u8(at: start + 2), (1...4).contains(size) else { return nil }
            let base = start + 2 + (count + 1) * size
            var offsets: [Int] = []
            for item in 0...count {
                var value = 0
                for byte in 0..<size {
                    guard let part = u8(at: start + 3 + item * size + byte) else { return nil }
                    value = value << 8 | part
                }
                offsets.append(base + value)
            }
            var items: [Range<Int>] = []
            for (low, high) in zip(offsets, offsets.dropFirst()) {
                guard low <= high, high <= bytes.count else { return nil }
                items.append(low..<high)
            }
            return (items, offsets.last ?? base)
        }

        /// The last integer operand of each operator; real operands count as 0.
        func dictionary(_ range: Range<Int>) -> [Int: Int] {
            var result: [Int: Int] = [:]
            var operand = 0
            var at = range.lowerBound
            while at < range.upperBound, let byte = u8(at: at) {
                switch byte {
                case 0...21:
                    if byte == 12 { at += 1 }
                    result[byte == 12 ? 0x0C00 + (u8(at: at) ?? 0) : byte] = operand
                    operand = 0
                case 28:
                    operand = Int(Int16(truncatingIfNeeded: u16(at: at + 1) ?? 0))
                    at += 2
                case 29:
                    operand = (u16(at: at + 1) ?? 0) << 16 | (u16(at: at + 3) ?? 0)
                    at += 4
                case 30:
                    operand = 0
                    while at + 1 < range.upperBound, let pair = u8(at: at + 1), pair & 15 != 15 {
                        at += 1
                    }
                    at += 1
                case 32...246: operand = byte - 139
                case 247...250:
                    operand = (byte - 247) * 256 + (u8(at: at + 1) ?? 0) + 108
                    at += 1
                case 251...254:
                    operand = -(byte - 251) * 256 - (u8(at: at + 1) ?? 0) - 108
                    at += 1
                default: break
                }
                at += 1
            }
            return result
        }

        func charset(at start: Int, count: Int) -> [UInt16]? {
            guard let format = u8(at: start) else { return nil }
            var result: [UInt16] = [0]
            var at = start + 1
            while result.count < count {
                guard let first = u16(at: at) else { return nil }
                at += 2
                var left = 0
                if format == 1 {
                    guard let value = u8(at: at) else { return nil }
                    left = value
                    at += 1
                } else if format == 2 {
                    guard let value = u16(at: at) else { return nil }
                    left = value
                    at += 2
                }
                for step in 0...left where result.count < count {
                    result.append(UInt16(truncatingIfNeeded: first + step))
                }
            }
            return result
        }
    }
}
