/// Reads the averaged generator of a TensorFlow-era snapshot: the tuple `(G, D, Gs)`.
///
/// Source: `reference/weight-files.md` 3.3, last paragraph.
struct NetworkPickle {
    private let arena: PickleArena
    private var network = RawNetwork()

    static func read(_ result: PickleMachine.Result) throws -> RawNetwork {
        let arena = result.arena
        let members = arena.members(result.root)
        guard let id = members.map({ $0.count >= 3 ? $0[2] : $0.last }) ?? result.root,
            arena.object(id)?.global == .network
        else {
            throw ModelRefusal(
                .unsupported, "the pickle is not a snapshot (G, D, Gs) by NVlabs' code")
        }
        var reader = NetworkPickle(arena: arena)
        reader.network.isTensorFlow = true
        try reader.component(id, prefix: "", depth: 0)
        return reader.network
    }

    private init(arena: PickleArena) { self.arena = arena }

    private mutating func component(_ id: PickleNode.ID, prefix: String, depth: Int) throws {
        guard depth < 4, let state = arena.object(id)?.state else {
            throw ModelRefusal(.damaged, "\"\(prefix)\" is no network")
        }
        if arena.value(state, "build_module_src") != nil { network.hasSourceCode = true }
        if let arguments = arena.value(state, "static_kwargs") { settings(arguments) }
        for pair in arena.value(state, "variables").flatMap({ arena.members($0) }) ?? [] {
            guard let parts = arena.members(pair), parts.count == 2,
                let name = arena.text(parts[0])
            else { throw ModelRefusal(.damaged, "a variable of \"\(prefix)\" has no name") }
            try network.add(prefix + name, try array(parts[1], name: prefix + name))
        }
        let parts = arena.value(state, "components").flatMap { arena.entries($0) } ?? []
        guard parts.count <= 16 else {
            throw ModelRefusal(.tooLarge, "\"\(prefix)\" has \(parts.count) components")
        }
        for (name, part) in parts {
            try component(part, prefix: prefix + name + "/", depth: depth + 1)
        }
    }

    private mutating func settings(_ arguments: PickleNode.ID) {
        if let rate = arena.value(arguments, "mapping_lrmul").flatMap({ arena.number($0) }) {
            network.settings.mappingLearningRate = Float(rate)
        }
        if let name = arena.value(arguments, "nonlinearity").flatMap({ arena.text($0) }) {
            network.settings.activation = name
        }
        if let clamp = arena.value(arguments, "conv_clamp") {
            network.settings.convClamp = .some(arena.number(clamp).map { Float($0) })
        }
        if let taps = arena.value(arguments, "resample_kernel").flatMap({ arena.members($0) }) {
            network.settings.resampleKernel = taps.compactMap { arena.number($0).map { Float($0) } }
        }
    }

    /// A NumPy array: `_reconstruct` with the state `(1, shape, dtype, isFortran, bytes)`.
    private func array(_ id: PickleNode.ID, name: String) throws -> StoredTensor {
        guard let object = arena.object(id), object.global == .numpyReconstruct,
            let state = object.state.flatMap({ arena.members($0) }), state.count == 5,
            let shape = arena.integers(state[1]), let bytes = arena.bytes(state[4])
        else {
            if let object = arena.object(id), object.global == .numpyScalar,
                let parts = arena.members(object.arguments), parts.count == 2,
                let type = arena.numpyType(parts[0]), let bytes = arena.bytes(parts[1])
            {
                return try StoredTensor(type: type, shape: [], bytes: bytes, name: name)
            }
            throw ModelRefusal(.damaged, "\"\(name)\" is no array")
        }
        guard let type = arena.numpyType(state[2]) else {
            throw ModelRefusal(.unsupported, "\"\(name)\" has numbers of an unknown type")
        }
        let count = try StoredTensor.count(shape, name: name)
        guard bytes.count == count * type.size else {
            throw ModelRefusal(
                .damaged, "\"\(name)\" of \(count * type.size) bytes has \(bytes.count)",
                at: bytes.range.lowerBound)
        }
        var strides: [Int]?
        if arena.bool(state[3]) == true {
            strides = Array(StoredTensor.rowMajor(shape.reversed()).reversed())
        }
        return try StoredTensor(
            type: type, shape: shape, strides: strides, bytes: bytes, name: name)
    }
}
