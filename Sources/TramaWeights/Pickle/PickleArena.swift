/// All values of one pickle in flat arrays, with indices for references.
///
/// Readers walk named paths only and never copy a value deeply: references may alias, so that a
/// full traversal could take exponential time.
struct PickleArena {
    /// The stream, of which texts and bytes are ranges.
    let stream: Bytes
    var nodes: [PickleNode] = [.none, .bool(true), .bool(false)]
    var elements: [PickleNode.ID] = []
    var lists: [[PickleNode.ID]] = []
    var dictionaries: [[(key: PickleNode.ID, value: PickleNode.ID)]] = []
    var objects: [PickleObject] = []

    static let none: PickleNode.ID = 0
    static let yes: PickleNode.ID = 1
    static let no: PickleNode.ID = 2

    init(stream: Bytes) { self.stream = stream }

    subscript(id: PickleNode.ID) -> PickleNode {
        nodes.indices.contains(Int(id)) ? nodes[Int(id)] : .none
    }

    func text(_ id: PickleNode.ID) -> String? {
        guard case .text(let part, let encoding) = self[id] else { return nil }
        switch encoding {
        case .utf8: return stream.text(part)
        case .latin1:
            let units = stream.slice(part)?.prefix(part.count) ?? []
            return String(String.UnicodeScalarView(units.map { UnicodeScalar($0) }))
        }
    }

    func integer(_ id: PickleNode.ID) -> Int? {
        switch self[id] {
        case .integer(let value): value
        case .bool(let value): value ? 1 : 0
        default: nil
        }
    }

    func bool(_ id: PickleNode.ID) -> Bool? {
        switch self[id] {
        case .bool(let value): value
        case .integer(let value): value != 0
        default: nil
        }
    }

    func isNone(_ id: PickleNode.ID) -> Bool {
        if case .none = self[id] { true } else { false }
    }

    /// The members of a tuple or a list.
    func members(_ id: PickleNode.ID) -> [PickleNode.ID]? {
        switch self[id] {
        case .tuple(let part): Array(elements[Int(part.lowerBound)..<Int(part.upperBound)])
        case .list(let index): lists[Int(index)]
        case .object(let index) where objects[Int(index)].global == .torchSize:
            members(objects[Int(index)].arguments)?.first.flatMap { size in
                if case .tuple(let part) = self[size] {
                    Array(elements[Int(part.lowerBound)..<Int(part.upperBound)])
                } else {
                    nil
                }
            }
        default: nil
        }
    }

    func integers(_ id: PickleNode.ID) -> [Int]? {
        guard let members = members(id) else { return nil }
        let integers = members.compactMap(integer)
        return integers.count == members.count ? integers : nil
    }

    /// The entries of a dictionary with text for keys; of equal keys the last counts.
    func entries(_ id: PickleNode.ID) -> [(name: String, value: PickleNode.ID)]? {
        guard case .dictionary(let index) = self[id] else { return nil }
        var order: [String: Int] = [:]
        var entries: [(name: String, value: PickleNode.ID)] = []
        for (key, value) in dictionaries[Int(index)] {
            guard let name = text(key) else { continue }
            if let place = order[name] {
                entries[place].value = value
            } else {
                order[name] = entries.count
                entries.append((name, value))
            }
        }
        return entries
    }

    /// The value of one entry of a dictionary.
    func value(_ id: PickleNode.ID, _ name: String) -> PickleNode.ID? {
        guard case .dictionary(let index) = self[id] else { return nil }
        return dictionaries[Int(index)].last { hasText($0.key, name) }?.value
    }

    /// Whether a node is the text `name`, told without making a string of it.
    private func hasText(_ id: PickleNode.ID, _ name: String) -> Bool {
        guard case .text(let part, _) = self[id], part.count == name.utf8.count else {
            return false
        }
        return stream.slice(part)?.withUnsafeBytes { $0.elementsEqual(name.utf8) } ?? false
    }

    /// Bytes, whichever way the protocol wrote them.
    func bytes(_ id: PickleNode.ID) -> Bytes? {
        switch self[id] {
        case .bytes(let part): stream.slice(part)
        case .text(let part, .latin1): stream.slice(part)
        case .encodedBytes(let part): decodeLatin1(part)
        case .object(let index) where objects[Int(index)].global == .byteArray:
            members(objects[Int(index)].arguments)?.first.flatMap { first in
                if case .object = self[first] { nil } else { bytes(first) }
            }
        default: nil
        }
    }

    private func decodeLatin1(_ part: Range<Int>) -> Bytes? {
        guard let slice = stream.slice(part) else { return nil }
        var valid = true
        let decoded = slice.withUnsafeBytes { raw in
            [UInt8](unsafeUninitializedCapacity: raw.count) { target, made in
                var index = 0
                while index < raw.count {
                    let byte = raw[index]
                    if byte < 0x80 {
                        target.initializeElement(at: made, to: byte)
                        index += 1
                    } else if byte & 0xFE == 0xC2, index + 1 < raw.count {
                        target.initializeElement(
                            at: made, to: (byte & 3) << 6 | raw[index + 1] & 0x3F)
                        index += 2
                    } else {
                        valid = false
                        return
                    }
                    made += 1
                }
            }
        }
        return valid ? Bytes(.init(decoded)) : nil
    }

    func object(_ id: PickleNode.ID) -> PickleObject? {
        guard case .object(let index) = self[id] else { return nil }
        return objects[Int(index)]
    }

    /// A float, an integer or a NumPy scalar.
    func number(_ id: PickleNode.ID) -> Double? {
        switch self[id] {
        case .double(let value): return value
        case .integer(let value): return Double(value)
        case .bool(let value): return value ? 1 : 0
        case .object(let index):
            let object = objects[Int(index)]
            guard object.global == .numpyScalar, let parts = members(object.arguments),
                parts.count == 2, let type = numpyType(parts[0]), let bytes = bytes(parts[1]),
                let tensor = try? StoredTensor(
                    type: type, shape: [], bytes: bytes, name: "scalar")
            else { return nil }
            return type == .f64
                ? bytes.withUnsafeBytes { $0.loadUnaligned(as: Double.self) }
                : tensor.floats().first.map(Double.init)
        default: return nil
        }
    }

    /// The element type of a `numpy.dtype` that is little-endian or of one byte.
    func numpyType(_ id: PickleNode.ID) -> ElementType? {
        guard let object = object(id), object.global == .numpyType,
            let code = members(object.arguments)?.first.flatMap(text)
        else { return nil }
        if let state = object.state, let order = members(state)?.dropFirst().first.flatMap(text),
            order == ">"
        {
            return nil
        }
        let types: [String: ElementType] = [
            "f8": .f64, "f4": .f32, "f2": .f16, "i8": .i64, "i4": .i32, "i2": .i16, "i1": .i8,
            "u8": .u64, "u4": .u32, "u2": .u16, "u1": .u8, "b1": .bool,
        ]
        return types[code]
    }
}
