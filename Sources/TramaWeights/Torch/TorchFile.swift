/// What `torch.save` wrote: one pickle and the storages that its tensors name.
struct TorchFile {
    let root: PickleNode.ID
    let tensors: TorchTensors
    var arena: PickleArena { tensors.arena }
}

extension TorchFile {
    /// An archive by torch 1.6 or later: `<stem>/data.pkl` and `<stem>/data/<key>`.
    init(zip file: Bytes) throws {
        let directory = try ZipDirectory(file)
        guard let pickle = directory.entries.first(where: { $0.name.hasSuffix("/data.pkl") })
        else {
            let isArrays = directory.entries.contains { $0.name.hasSuffix(".npy") }
            throw ModelRefusal(
                .notAModel,
                isArrays
                    ? "this is an archive of NumPy arrays, not weights"
                    : "this is a zip archive, but not one by PyTorch (no data.pkl)",
                hint: isArrays ? "latents are given with --latents" : "unpack it first")
        }
        let stem = pickle.name.dropLast("data.pkl".count)
        if directory.bytes(stem + "constants.pkl") != nil {
            throw ModelRefusal(
                .unsupported, "this is a TorchScript program",
                hint: "save `model.state_dict()` or export to ONNX")
        }
        if let order = directory.bytes(stem + "byteorder"), order.prefix(3) == Array("big".utf8) {
            throw ModelRefusal(.unsupported, "the numbers are big-endian")
        }
        var entries: [String: Bytes] = [:]
        for entry in directory.entries where entry.name.hasPrefix(stem + "data/") {
            entries[String(entry.name.dropFirst(stem.count + "data/".count))] = entry.bytes
        }
        let result = try PickleMachine.read(pickle.bytes, hasPersistentIDs: true)
        let arena = result.arena
        let stored = entries
        root = result.root
        tensors = TorchTensors(arena: arena) { id in
            guard case .persistent(let key) = arena[id] else {
                throw ModelRefusal(.damaged, "a tensor has no storage")
            }
            let storageID = try TorchStorageID(key, in: arena)
            guard let bytes = stored[storageID.key] else {
                throw ModelRefusal(
                    .damaged, "the archive has no entry for storage \"\(storageID.key)\"")
            }
            guard bytes.count == storageID.count * storageID.type.size else {
                throw ModelRefusal(
                    .damaged,
                    "storage \"\(storageID.key)\" has \(bytes.count) bytes, not "
                        + "\(storageID.count * storageID.type.size)", at: bytes.range.lowerBound)
            }
            return try storageID.storage(bytes)
        }
    }

    /// The stream of older versions: magic number, protocol, machine, object and keys as pickles,
    /// then every storage as its length and its numbers.
    init(legacy stream: Bytes) throws {
        let magic = try PickleMachine.read(stream)
        guard case .largeInteger(let digits) = magic.arena[magic.root],
            let bytes = stream.slice(digits),
            bytes.prefix(10) == Array(FileFormat.legacyMagic[4..<14])
        else { throw ModelRefusal(.damaged, "the magic number of PyTorch is missing") }
        let version = try PickleMachine.read(stream, from: magic.end)
        guard version.arena.integer(version.root) == 1001 else {
            throw ModelRefusal(.unsupported, "a PyTorch stream of an unknown version")
        }
        let machine = try PickleMachine.read(stream, from: version.end)
        if let order = machine.arena.value(machine.root, "little_endian"),
            machine.arena.bool(order) == false
        {
            throw ModelRefusal(.unsupported, "the numbers are big-endian")
        }
        let object = try PickleMachine.read(stream, from: machine.end, hasPersistentIDs: true)
        let keys = try PickleMachine.read(stream, from: object.end)
        let arena = object.arena
        let names = (keys.arena.members(keys.root) ?? []).compactMap { keys.arena.text($0) }
        let storages = try TorchFile.storages(
            of: arena, keys: names, in: stream, from: keys.end)
        root = object.root
        tensors = TorchTensors(arena: arena) { id in
            guard case .persistent(let key) = arena[id] else {
                throw ModelRefusal(.damaged, "a tensor has no storage")
            }
            let storageID = try TorchStorageID(key, in: arena)
            guard let storage = storages[storageID.key], storage.type == storageID.type else {
                throw ModelRefusal(.damaged, "storage \"\(storageID.key)\" is missing")
            }
            return try storageID.storage(storage.bytes)
        }
    }

    /// The storages behind a legacy stream's pickles, by key.
    private static func storages(
        of arena: PickleArena, keys: [String], in stream: Bytes, from start: Int
    ) throws -> [String: TorchStorage] {
        var types: [String: ElementType] = [:]
        for case .persistent(let id) in arena.nodes {
            let storageID = try TorchStorageID(id, in: arena)
            types[storageID.key] = storageID.type
        }
        return try stream.withUnsafeBytes { raw in
            var cursor = ByteCursor(raw, base: stream.range.lowerBound, offset: start)
            var storages: [String: TorchStorage] = [:]
            for key in keys {
                guard let type = types[key] else {
                    throw ModelRefusal(
                        .damaged, "storage \"\(key)\" is of no tensor", at: cursor.place)
                }
                let count = try cursor.integer(UInt64.self)
                let size = count.multipliedReportingOverflow(by: UInt64(type.size))
                guard !size.overflow else { throw cursor.truncated(count) }
                let part = try cursor.take(length: size.partialValue)
                storages[key] = stream.slice(part).map { TorchStorage(type: type, bytes: $0) }
            }
            return storages
        }
    }
}
