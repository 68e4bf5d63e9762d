import Foundation
import TramaCore

/// Joins spaces of objects to one file with object streams and a cross-reference stream
/// (ISO 32000-1, 7.5.7 and 7.5.8).
struct PDFFile {
    /// In the order in which their objects are written; the space's own number is its position.
    let spaces: [PDFObjects]
    let root: PDFReference
    let info: PDFReference
    /// Threads to use.
    let jobs: Int

    /// Objects in one object stream: few enough that a viewer unpacks little for one page.
    private static let objectsPerStream = 200

    /// Bytes of a stream beyond which looking for an equal one costs more than it saves: pictures,
    /// which are stored once by their own digests.
    private static let largestShared = 1 << 16

    private struct Slot: Sendable {
        /// Index of the space's first object among all objects.
        var base: [Int]
        /// For each object the first one equal to it, among all objects.
        var alias: [Int]
        /// The file's number of each object that is written.
        var number: [Int]
    }

    func data() -> Data {
        let slot = number()
        let name: @Sendable (PDFReference) -> Int = {
            slot.number[slot.alias[slot.base[$0.space] + $0.index]]
        }
        // Once as large as it gets: growing would hold the pictures twice.
        let streams = spaces.reduce(0) { total, space in
            space.objects.reduce(total) { $0 + ($1?.size ?? 0) + 256 }
        }
        var out = Data(capacity: streams)
        out.append(contentsOf: Array("%PDF-1.7\n%".utf8) + [0xE2, 0xE3, 0xCF, 0xD3, 0x0A])
        var entries = [XrefEntry](
            repeating: .free, count: (slot.number.max() ?? 0) + 1)
        var plain: [(number: Int, value: PDFValue)] = []
        var index = 0
        for space in spaces {
            for object in space.objects {
                defer { index += 1 }
                guard slot.alias[index] == index, let object else { continue }
                let number = slot.number[index]
                switch object.body {
                case .value(let value): plain.append((number, value))
                case .stream(let dictionary, let parts):
                    entries[number] = .offset(out.count)
                    append(stream: dictionary, parts, number: number, name: name, to: &out)
                }
            }
        }
        appendObjectStreams(plain, name: name, to: &out, entries: &entries)
        appendXref(entries, name: name, to: &out)
        return out
    }

    private enum XrefEntry {
        case free
        case offset(Int)
        case packed(stream: Int, index: Int)
    }

    /// Finds equal shared objects, children before parents, and numbers the rest from 1.
    private func number() -> Slot {
        var base: [Int] = []
        var total = 0
        for space in spaces {
            base.append(total)
            total += space.objects.count
        }
        var alias = Array(0..<total)
        var seen: [Digest: Int] = [:]
        var number = [Int](repeating: 0, count: total)
        var next = 1
        var index = 0
        for space in spaces {
            for object in space.objects {
                defer { index += 1 }
                guard let object else { continue }
                if object.isShared, object.size <= Self.largestShared {
                    let digest = digest(of: object) { alias[base[$0.space] + $0.index] }
                    if let first = seen[digest] {
                        alias[index] = first
                        continue
                    }
                    seen[digest] = index
                }
                number[index] = next
                next += 1
            }
        }
        return Slot(base: base, alias: alias, number: number)
    }

    private func digest(of object: PDFObject, number: (PDFReference) -> Int) -> Digest {
        var bytes: [UInt8] = []
        switch object.body {
        case .value(let value): value.write(to: &bytes, number: number)
        case .stream(let entries, let parts):
            PDFValue.dictionary(entries).write(to: &bytes, number: number)
            bytes.append(ascii: "stream")
            for part in parts { bytes.append(contentsOf: part) }
        }
        return Digest(bytes)
    }

    private func append(
        stream entries: [PDFValue.Entry], _ parts: [Data], number: Int,
        name: (PDFReference) -> Int, to out: inout Data
    ) {
        var head: [UInt8] = []
        head.append(integer: number)
        head.append(ascii: " 0 obj\n")
        PDFValue.dictionary(entries + [.init("Length", .int(parts.reduce(0) { $0 + $1.count }))])
            .write(to: &head, number: name)
        head.append(ascii: "\nstream\n")
        out.append(contentsOf: head)
        for part in parts { out.append(part) }
        out.append(contentsOf: Array("\nendstream\nendobj\n".utf8))
    }

    private func appendObjectStreams(
        _ objects: [(number: Int, value: PDFValue)],
        name: @escaping @Sendable (PDFReference) -> Int, to out: inout Data,
        entries: inout [XrefEntry]
    ) {
        let starts = Array(stride(from: 0, to: objects.count, by: Self.objectsPerStream))
        let groups = starts.map { $0..<min($0 + Self.objectsPerStream, objects.count) }
        let packed = parallelMap(groups.count, jobs: jobs) { group in
            Self.pack(objects[groups[group]], name)
        }
        for (group, packed) in zip(groups, packed) {
            let stream = entries.count
            for (position, object) in objects[group].enumerated() {
                entries[object.number] = .packed(stream: stream, index: position)
            }
            entries.append(.offset(out.count))
            append(
                stream: [
                    .init("Type", .name("ObjStm")), .init("N", .int(group.count)),
                    .init("First", .int(packed.first)), .init("Filter", .name("FlateDecode")),
                ], [packed.data], number: stream, name: { _ in 0 }, to: &out)
        }
    }

    /// The content of an object stream, and where its first object starts.
    private static func pack(
        _ objects: ArraySlice<(number: Int, value: PDFValue)>, _ name: (PDFReference) -> Int
    ) -> (data: Data, first: Int) {
        var index: [UInt8] = []
        var bodies: [UInt8] = []
        for object in objects {
            index.append(integer: object.number)
            index.append(ascii: " ")
            index.append(integer: bodies.count)
            index.append(ascii: " ")
            object.value.write(to: &bodies, number: name)
            bodies.append(ascii: "\n")
        }
        return (Deflate.zlib(index + bodies), index.count)
    }

    private func appendXref(
        _ entries: [XrefEntry], name: (PDFReference) -> Int, to out: inout Data
    ) {
        let number = entries.count
        let start = out.count
        let width = start < 1 << 24 ? 3 : start < 1 << 32 ? 4 : 6
        var table: [UInt8] = []
        func row(_ kind: UInt8, _ value: Int, _ index: Int) {
            table.append(kind)
            for shift in stride(from: (width - 1) * 8, through: 0, by: -8) {
                table.append(UInt8(truncatingIfNeeded: value >> shift))
            }
            table.append(UInt8(truncatingIfNeeded: index >> 8))
            table.append(UInt8(truncatingIfNeeded: index))
        }
        for (index, entry) in (entries + [.offset(start)]).enumerated() {
            switch entry {
            case .free: row(0, 0, index == 0 ? 0xFFFF : 0)
            case .offset(let offset): row(1, offset, 0)
            case .packed(let stream, let index): row(2, stream, index)
            }
        }
        let id = PDFValue.bytes(Self.identifier(of: out))
        append(
            stream: [
                .init("Type", .name("XRef")), .init("Size", .int(number + 1)),
                .init("W", [.int(1), .int(width), .int(2)]), .init("Root", .reference(root)),
                .init("Info", .reference(info)), .init("ID", [id, id]),
                .init("Filter", .name("FlateDecode")),
            ], [Deflate.zlib(table)], number: number, name: name, to: &out)
        out.append(contentsOf: Array("startxref\n\(start)\n%%EOF\n".utf8))
    }

    /// 16 bytes that depend on the file's content alone. Samples one byte in 61, and every byte of
    /// the last 64 KiB, which hold the metadata and the structure.
    private static func identifier(of data: Data) -> [UInt8] {
        let (head, tail) = data.withUnsafeBytes { bytes in
            (
                Digest(stride(from: 0, to: bytes.count, by: 61).lazy.map { bytes[$0] }),
                Digest(bytes.suffix(1 << 16))
            )
        }
        return [head.high ^ tail.low, head.low ^ tail.high].flatMap { word in
            stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: word >> $0) }
        }
    }
}
