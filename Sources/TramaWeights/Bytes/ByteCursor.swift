/// Reads numbers and ranges from bytes in order; every read is checked against what is left.
///
/// Offsets in refusals are counted in the file: `base` is where the bytes start in it.
struct ByteCursor {
    let raw: UnsafeRawBufferPointer
    let base: Int
    private(set) var offset: Int

    init(_ raw: UnsafeRawBufferPointer, base: Int, offset: Int = 0) {
        self.raw = raw
        self.base = base
        self.offset = max(0, min(offset, raw.count))
    }

    var remaining: Int { raw.count - offset }
    var isAtEnd: Bool { offset == raw.count }
    /// The next byte's place in the file.
    var place: Int { base + offset }

    func truncated(_ wanted: some BinaryInteger) -> ModelRefusal {
        ModelRefusal(
            .truncated, "the file ends early: \(wanted) bytes wanted, \(remaining) left",
            at: place, hint: "download it again")
    }

    mutating func seek(to target: Int) throws {
        guard target >= 0, target <= raw.count else { throw truncated(target) }
        offset = target
    }

    mutating func byte() throws -> UInt8 {
        guard offset < raw.count else { throw truncated(1) }
        defer { offset += 1 }
        return raw[offset]
    }

    mutating func take(_ count: Int) throws -> Range<Int> {
        guard count >= 0, count <= remaining else { throw truncated(count) }
        defer { offset += count }
        return offset..<offset + count
    }

    /// A length that was read from the file, checked before it becomes a range.
    mutating func take(length: UInt64) throws -> Range<Int> {
        guard length <= UInt64(remaining) else { throw truncated(length) }
        return try take(Int(length))
    }

    mutating func integer<T: FixedWidthInteger>(_ type: T.Type) throws -> T {
        let part = try take(MemoryLayout<T>.size)
        return T(littleEndian: raw.loadUnaligned(fromByteOffset: part.lowerBound, as: T.self))
    }

    /// The bytes up to a line feed, which is consumed.
    mutating func line(limit: Int) throws -> Range<Int> {
        let start = offset
        let end = min(raw.count, start + limit)
        var next = start
        while next < end, raw[next] != 0x0A { next += 1 }
        guard next < end else {
            throw end == raw.count
                ? truncated(1)
                : ModelRefusal(.damaged, "a name is longer than \(limit) bytes", at: base + start)
        }
        offset = next + 1
        return start..<next
    }
}
