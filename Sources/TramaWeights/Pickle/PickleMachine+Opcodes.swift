extension PickleMachine {
    /// Carries out one opcode; `place` is where it stands in the file.
    mutating func step(_ opcode: UInt8, at place: Int) throws {
        switch opcode {
        case 0x80: try readProtocol(at: place)
        case 0x95: try readFrame()
        case 0x28: marks.append(stack.count)
        case 0x30: try popOrUnmark()
        case 0x31: _ = try popToMark()
        case 0x32: push(existing: try top())
        case 0x4E: push(existing: PickleArena.none)
        case 0x88: push(existing: PickleArena.yes)
        case 0x89: push(existing: PickleArena.no)
        case 0x4B, 0x4D, 0x4A, 0x8A, 0x8B, 0x47: try number(opcode)
        case 0x58, 0x8C, 0x8D, 0x55, 0x54, 0x43, 0x42, 0x8E, 0x96: try textOrBytes(opcode)
        case 0x29, 0x85, 0x86, 0x87, 0x74: try tuple(opcode)
        case 0x5D: try pushList()
        case 0x61: try append([try pop()], at: place)
        case 0x65: try append(try popToMark(), at: place)
        case 0x6C: try pushList(try popToMark())
        case 0x8F: try pushList()
        case 0x90: try append(try popToMark(), at: place)
        case 0x91: try pushList(try popToMark())
        case 0x7D: try pushDictionary()
        case 0x73:
            let value = try pop()
            try setItems([try pop(), value], at: place)
        case 0x75: try setItems(try popToMark(), at: place)
        case 0x64:
            let items = try popToMark()
            try pushDictionary()
            try setItems(items, at: place)
        case 0x71, 0x72, 0x94, 0x68, 0x6A: try remember(opcode, at: place)
        case 0x63, 0x93: try global(opcode, at: place)
        case 0x52: try call(at: place, isNew: false)
        case 0x81: try call(at: place, isNew: true)
        case 0x62: try build(at: place)
        case 0x51: try persistentID(at: place)
        default: throw refused(opcode, at: place)
        }
    }

    private func refused(_ opcode: UInt8, at place: Int) -> ModelRefusal {
        let names: [UInt8: String] = [
            0x69: "INST", 0x6F: "OBJ", 0x92: "NEWOBJ_EX", 0x50: "PERSID", 0x82: "EXT1",
            0x83: "EXT2", 0x84: "EXT4", 0x97: "NEXT_BUFFER", 0x98: "READONLY_BUFFER",
        ]
        if let name = names[opcode] {
            return ModelRefusal(
                .unsafe, "the pickle uses the opcode \(name), which no weight file needs",
                at: place, hint: "convert the weights to safetensors where they were made")
        }
        return damaged("unknown opcode 0x\(String(opcode, radix: 16))", at: place)
    }

    private mutating func readProtocol(at place: Int) throws {
        let version = try cursor.byte()
        guard version <= 5 else {
            throw ModelRefusal(.unsupported, "pickle protocol \(version)", at: place)
        }
    }

    private mutating func readFrame() throws {
        let length = try cursor.integer(UInt64.self)
        guard length <= UInt64(cursor.remaining) else { throw cursor.truncated(length) }
    }

    private mutating func popOrUnmark() throws {
        if marks.last == stack.count { marks.removeLast() } else { _ = try pop() }
    }

    private mutating func number(_ opcode: UInt8) throws {
        switch opcode {
        case 0x4B: try push(.integer(Int(try cursor.byte())))
        case 0x4D: try push(.integer(Int(try cursor.integer(UInt16.self))))
        case 0x4A: try push(.integer(Int(try cursor.integer(Int32.self))))
        case 0x47:
            let bits = try cursor.integer(UInt64.self).byteSwapped
            try push(.double(Double(bitPattern: bits)))
        case 0x8A: try longInteger(Int(try cursor.byte()))
        default: try longInteger(Int(try cursor.integer(Int32.self)))
        }
    }

    /// Two's complement, little-endian, of any length.
    private mutating func longInteger(_ length: Int) throws {
        let part = try cursor.take(length)
        guard length <= 8 else { return try push(.largeInteger(part)) }
        var bits: UInt64 = 0
        for (index, byte) in cursor.raw[part].enumerated() { bits |= UInt64(byte) << (8 * index) }
        let unused = 64 - 8 * length
        try push(.integer(length == 0 ? 0 : Int(Int64(bitPattern: bits << unused) >> unused)))
    }

    private mutating func textOrBytes(_ opcode: UInt8) throws {
        let length: UInt64 =
            switch opcode {
            case 0x8C, 0x55, 0x43: UInt64(try cursor.byte())
            case 0x58, 0x42: UInt64(try cursor.integer(UInt32.self))
            case 0x54: UInt64(UInt32(bitPattern: try cursor.integer(Int32.self)))
            default: try cursor.integer(UInt64.self)
            }
        let part = try cursor.take(length: length)
        switch opcode {
        case 0x58, 0x8C, 0x8D: try push(.text(part, .utf8))
        case 0x55, 0x54: try push(.text(part, .latin1))
        default: try push(.bytes(part))
        }
    }

    private mutating func tuple(_ opcode: UInt8) throws {
        if opcode == 0x74 { return try pushTuple(try popToMark()) }
        let count = opcode == 0x29 ? 0 : Int(opcode) - 0x84
        var values: [PickleNode.ID] = []
        for _ in 0..<count { values.append(try pop()) }
        try pushTuple(values.reversed())
    }

    private mutating func append(_ values: [PickleNode.ID], at place: Int) throws {
        guard case .list(let index) = arena[try top()] else {
            throw damaged("items appended to something else than a list", at: place)
        }
        try charge(values.count)
        arena.lists[Int(index)] += values
    }

    private mutating func setItems(_ items: [PickleNode.ID], at place: Int) throws {
        guard case .dictionary(let index) = arena[try top()] else {
            throw damaged("items set in something else than a dictionary", at: place)
        }
        guard items.count.isMultiple(of: 2) else {
            throw damaged("a key without a value", at: place)
        }
        try charge(items.count)
        for start in stride(from: 0, to: items.count, by: 2) {
            switch arena[items[start]] {
            case .list, .dictionary, .object, .persistent:
                throw damaged("a key that can't be one", at: place)
            default: break
            }
            arena.dictionaries[Int(index)].append((items[start], items[start + 1]))
        }
    }

    private mutating func remember(_ opcode: UInt8, at place: Int) throws {
        switch opcode {
        case 0x71: memo[UInt32(try cursor.byte())] = try top()
        case 0x72: memo[try cursor.integer(UInt32.self)] = try top()
        case 0x94: memo[UInt32(memo.count)] = try top()
        default:
            let index =
                opcode == 0x68 ? UInt32(try cursor.byte()) : try cursor.integer(UInt32.self)
            guard let id = memo[index] else {
                throw damaged("nothing is remembered as \(index)", at: place)
            }
            push(existing: id)
        }
    }
}
