/// The central directory of a zip archive whose entries are stored, not compressed.
///
/// Nothing is ever written to disk. Sizes come from the directory, because torch writes local
/// headers without them.
struct ZipDirectory {
    struct Entry {
        let name: String
        /// The entry's bytes in the file.
        let bytes: Bytes
    }

    /// In the order of the directory, names distinct.
    let entries: [Entry]

    init(_ file: Bytes) throws {
        entries = try file.withUnsafeBytes { raw in
            let (start, count) = try ZipDirectory.findDirectory(raw)
            var cursor = ByteCursor(raw, base: 0, offset: start)
            var names: Set<String> = []
            var entries: [Entry] = []
            for _ in 0..<count {
                let entry = try ZipDirectory.entry(&cursor, file: file)
                guard names.insert(entry.name).inserted else {
                    throw ModelRefusal(
                        .damaged, "the archive has two entries \"\(entry.name)\"", at: cursor.place)
                }
                entries.append(entry)
            }
            return entries
        }
    }

    func bytes(_ name: String) -> Bytes? { entries.first { $0.name == name }?.bytes }

    /// Where the directory starts and how many entries it has, from the record at the file's end.
    private static func findDirectory(_ raw: UnsafeRawBufferPointer) throws -> (Int, Int) {
        // 22 bytes and a comment of at most 65,535.
        var place = raw.count - 22
        let last = max(0, place - 0xFFFF)
        while place >= last, place >= 0 {
            if raw.loadUnaligned(fromByteOffset: place, as: UInt32.self).littleEndian
                == 0x0605_4B50
            {
                break
            }
            place -= 1
        }
        guard place >= last, place >= 0 else {
            throw ModelRefusal(
                .truncated, "the archive has no directory: the file ends early", at: raw.count,
                hint: "download it again")
        }
        var cursor = ByteCursor(raw, base: 0, offset: place + 10)
        var count = UInt64(try cursor.integer(UInt16.self))
        _ = try cursor.integer(UInt32.self)
        var start = UInt64(try cursor.integer(UInt32.self))
        if count == 0xFFFF || start == 0xFFFF_FFFF, place >= 20 {
            var locator = ByteCursor(raw, base: 0, offset: place - 20)
            if try locator.integer(UInt32.self) == 0x0706_4B50 {
                _ = try locator.integer(UInt32.self)
                let record = try locator.integer(UInt64.self)
                guard record < UInt64(raw.count) else { throw locator.truncated(record) }
                try locator.seek(to: Int(record))
                guard try locator.integer(UInt32.self) == 0x0606_4B50 else {
                    throw ModelRefusal(.damaged, "the archive's directory is not valid")
                }
                _ = try locator.take(28)
                count = try locator.integer(UInt64.self)
                _ = try locator.integer(UInt64.self)
                start = try locator.integer(UInt64.self)
            }
        }
        guard count <= UInt64(WeightLimits.zipEntries) else {
            throw ModelRefusal(.tooLarge, "the archive has \(count) entries")
        }
        guard start <= UInt64(raw.count) else { throw cursor.truncated(start) }
        return (Int(start), Int(count))
    }

    private static func entry(_ cursor: inout ByteCursor, file: Bytes) throws -> Entry {
        let place = cursor.place
        guard try cursor.integer(UInt32.self) == 0x0201_4B50 else {
            throw ModelRefusal(.damaged, "the archive's directory is not valid", at: place)
        }
        _ = try cursor.take(4)
        let flags = try cursor.integer(UInt16.self)
        let method = try cursor.integer(UInt16.self)
        _ = try cursor.take(8)
        var packed = UInt64(try cursor.integer(UInt32.self))
        var size = UInt64(try cursor.integer(UInt32.self))
        let nameLength = Int(try cursor.integer(UInt16.self))
        let extraLength = Int(try cursor.integer(UInt16.self))
        let commentLength = Int(try cursor.integer(UInt16.self))
        _ = try cursor.take(8)
        var header = UInt64(try cursor.integer(UInt32.self))
        let name = String(decoding: cursor.raw[try cursor.take(nameLength)], as: UTF8.self)
        let extra = try cursor.take(extraLength)
        _ = try cursor.take(commentLength)
        try wide(extra, in: cursor.raw, &size, &packed, &header)
        guard !name.hasPrefix("/"), !name.split(separator: "/").contains("..") else {
            throw ModelRefusal(.unsafe, "the archive's entry \"\(name)\" leaves it", at: place)
        }
        guard flags & 1 == 0, method == 0, packed == size else {
            throw ModelRefusal(
                .unsupported,
                "the archive's entry \"\(name)\" is compressed or encrypted, which "
                    + "torch never does", at: place)
        }
        var local = cursor
        guard header < UInt64(file.count) else { throw cursor.truncated(header) }
        try local.seek(to: Int(header))
        guard try local.integer(UInt32.self) == 0x0403_4B50 else {
            throw ModelRefusal(.damaged, "entry \"\(name)\" has no header", at: Int(header))
        }
        _ = try local.take(22)
        let skipped =
            Int(try local.integer(UInt16.self)) + Int(try local.integer(UInt16.self))
        _ = try local.take(skipped)
        guard let bytes = file.slice(try local.take(length: size)) else {
            throw local.truncated(size)
        }
        return Entry(name: name, bytes: bytes)
    }

    /// Sizes past 4 GB, which the directory keeps in an extra field.
    private static func wide(
        _ extra: Range<Int>, in raw: UnsafeRawBufferPointer, _ size: inout UInt64,
        _ packed: inout UInt64, _ header: inout UInt64
    ) throws {
        var fields = ByteCursor(
            UnsafeRawBufferPointer(rebasing: raw[extra]), base: extra.lowerBound)
        while fields.remaining >= 4 {
            let id = try fields.integer(UInt16.self)
            let length = Int(try fields.integer(UInt16.self))
            let end = fields.offset + length
            if id == 1 {
                if size == 0xFFFF_FFFF { size = try fields.integer(UInt64.self) }
                if packed == 0xFFFF_FFFF { packed = try fields.integer(UInt64.self) }
                if header == 0xFFFF_FFFF { header = try fields.integer(UInt64.self) }
            }
            try fields.seek(to: end)
        }
    }
}
