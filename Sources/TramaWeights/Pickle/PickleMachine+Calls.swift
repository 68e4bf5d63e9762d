extension PickleMachine {
    /// GLOBAL and STACK_GLOBAL: the only place where a name enters, and it must be on the list.
    mutating func global(_ opcode: UInt8, at place: Int) throws {
        let module: String
        let name: String
        if opcode == 0x63 {
            module = try line()
            name = try line()
        } else {
            let nameID = try pop()
            let moduleID = try pop()
            guard let moduleText = arena.text(moduleID), let nameText = arena.text(nameID),
                moduleText.utf8.count + nameText.utf8.count <= WeightLimits.nameBytes
            else { throw damaged("a name that is no text", at: place) }
            (module, name) = (moduleText, nameText)
        }
        if let global = PickleGlobal(module: module, name: name) {
            return try push(.global(global))
        }
        throw refusedGlobal("\(module).\(name)", at: place)
    }

    private mutating func line() throws -> String {
        let part = try cursor.line(limit: WeightLimits.nameBytes)
        return String(decoding: cursor.raw[part], as: UTF8.self)
    }

    private func refusedGlobal(_ name: String, at place: Int) -> ModelRefusal {
        if name.hasPrefix("torch."), name.hasSuffix("Storage") {
            return ModelRefusal(
                .unsupported, "the file stores numbers as \"\(name)\", which is not read", at: place
            )
        }
        return ModelRefusal(
            .unsafe,
            "the file asks for \"\(name)\", which is not on the list of names that weights "
                + "need; nothing was run", at: place,
            hint: "convert the weights to safetensors where they were made")
    }

    /// REDUCE and NEWOBJ: what an allowed name makes of its arguments, as data.
    mutating func call(at place: Int, isNew: Bool) throws {
        let arguments = try pop()
        guard case .global(let global) = arena[try pop()],
            let parts = arena.members(arguments)
        else { throw damaged("a call of something that is no name", at: place) }
        switch global {
        case .orderedDictionary, .easyDictionary:
            try pushDictionary()
            if let pairs = parts.first { try fill(pairs, at: place) }
        case .set:
            let members = parts.first.flatMap { arena.members($0) } ?? []
            try pushList(members)
        case .encode:
            guard let first = parts.first, case .text(let part, .utf8) = arena[first],
                parts.count < 2 || arena.text(parts[1]) == "latin1"
            else { throw damaged("text encoded as something else than latin1", at: place) }
            try push(.encodedBytes(part))
        case .storage, .numpyArray:
            throw ModelRefusal(.unsafe, "the pickle calls a class of storage", at: place)
        default:
            arena.objects.append(
                PickleObject(global: global, arguments: arguments, state: nil))
            try push(.object(Int32(arena.objects.count - 1)))
        }
    }

    /// An ordered dictionary made from a list of pairs, as Python 2 wrote them.
    private mutating func fill(_ pairs: PickleNode.ID, at place: Int) throws {
        guard case .dictionary(let target) = arena[try top()] else { return }
        if case .dictionary(let source) = arena[pairs] {
            let items = arena.dictionaries[Int(source)]
            try charge(items.count * 2)
            arena.dictionaries[Int(target)] = items
            return
        }
        for pair in arena.members(pairs) ?? [] {
            guard let parts = arena.members(pair), parts.count == 2 else {
                throw damaged("a dictionary made from something else than pairs", at: place)
            }
            try charge(2)
            arena.dictionaries[Int(target)].append((parts[0], parts[1]))
        }
    }

    /// BUILD: the state of an object that may have one; attributes of dictionaries are dropped.
    mutating func build(at place: Int) throws {
        let state = try pop()
        switch arena[try top()] {
        case .dictionary: break
        case .object(let index):
            switch arena.objects[Int(index)].global {
            case .numpyType, .numpyReconstruct, .network, .namespace:
                arena.objects[Int(index)].state = state
            default: throw damaged("state for something that has none", at: place)
            }
        default: throw damaged("state for something that has none", at: place)
        }
    }

    mutating func persistentID(at place: Int) throws {
        guard hasPersistentIDs else {
            throw ModelRefusal(
                .unsafe, "the pickle refers to objects outside it, but is in no container",
                at: place)
        }
        try push(.persistent(try pop()))
    }
}
