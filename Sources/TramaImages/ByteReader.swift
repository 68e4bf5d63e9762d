/// Reads a file's bytes with every index checked.
struct ByteReader {
    let bytes: UnsafeRawBufferPointer
    var offset = 0

    init(_ bytes: UnsafeRawBufferPointer, at offset: Int = 0) {
        self.bytes = bytes
        self.offset = offset
    }

    var remaining: Int { max(0, bytes.count - offset) }

    func byte(_ index: Int) -> Int? {
        index >= 0 && index < bytes.count ? Int(bytes[index]) : nil
    }

    mutating func u8() -> Int? {
        guard let value = byte(offset) else { return nil }
        offset += 1
        return value
    }

    mutating func big16() -> Int? {
        guard let high = u8(), let low = u8() else { return nil }
        return high << 8 | low
    }

    mutating func big32() -> Int? {
        guard let high = big16(), let low = big16() else { return nil }
        return high << 16 | low
    }

    mutating func little16() -> Int? {
        guard let low = u8(), let high = u8() else { return nil }
        return high << 8 | low
    }

    mutating func little24() -> Int? {
        guard let low = little16(), let high = u8() else { return nil }
        return high << 16 | low
    }

    mutating func little32() -> Int? {
        guard let low = little16(), let high = little16() else { return nil }
        return high << 16 | low
    }

    mutating func skip(_ count: Int) -> Bool {
        guard count >= 0, count <= remaining else { return false }
        offset += count
        return true
    }

    /// The next `count` bytes as Latin-1.
    mutating func tag(_ count: Int) -> String? {
        guard count >= 0, count <= remaining else { return nil }
        defer { offset += count }
        return String(String.UnicodeScalarView(bytes[offset..<offset + count].map { .init($0) }))
    }

    func starts(with text: String, at index: Int = 0) -> Bool {
        var position = index
        for unit in text.unicodeScalars {
            guard byte(position) == Int(unit.value) else { return false }
            position += 1
        }
        return true
    }
}
