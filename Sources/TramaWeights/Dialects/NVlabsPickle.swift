/// Reads the generator of an NVlabs PyTorch snapshot: `{…, 'G', 'D', 'G_ema', …}` of persistent
/// objects, whose embedded source is passed over.
///
/// Source: `reference/weight-files.md` 3.3.
struct NVlabsPickle {
    private let arena: PickleArena
    private var network = RawNetwork()
    /// Modules read so far: bounds a module that contains itself many times.
    private var modules = 0
    private static let moduleLimit = 20_000

    /// The network under `G_ema`, or `G` where there is none.
    static func read(_ result: PickleMachine.Result) throws -> RawNetwork {
        var reader = NVlabsPickle(arena: result.arena)
        let arena = result.arena
        for name in ["G_ema", "G"] {
            if let id = arena.value(result.root, name), !arena.isNone(id) {
                try reader.module(id, prefix: "", depth: 0)
                return reader.network
            }
        }
        if arena.object(result.root)?.global == .persistentObject {
            try reader.module(result.root, prefix: "", depth: 0)
            return reader.network
        }
        let names = (arena.entries(result.root) ?? []).prefix(6).map { "\"\($0.name)\"" }
        throw ModelRefusal(
            .unsupported,
            names.isEmpty
                ? "the pickle is not a snapshot by NVlabs' code"
                : "the pickle has no generator: its parts are \(names.joined(separator: ", "))")
    }

    private init(arena: PickleArena) { self.arena = arena }

    private mutating func module(_ id: PickleNode.ID, prefix: String, depth: Int) throws {
        modules += 1
        guard depth < WeightLimits.moduleDepth, modules <= NVlabsPickle.moduleLimit else {
            throw ModelRefusal(.tooLarge, "modules within modules without end at \"\(prefix)\"")
        }
        let state = try state(id, prefix: prefix)
        settings(state, prefix: prefix)
        for field in ["_parameters", "_buffers"] {
            guard let entries = arena.value(state, field).flatMap({ arena.entries($0) }) else {
                continue
            }
            for (name, value) in entries where !arena.isNone(value) {
                guard let tensor = try tensors.tensor(value, name: prefix + name) else {
                    throw ModelRefusal(.damaged, "\"\(prefix + name)\" is no tensor")
                }
                try network.add(prefix + name, tensor)
            }
        }
        guard let children = arena.value(state, "_modules").flatMap({ arena.entries($0) }) else {
            return
        }
        for (name, child) in children where !arena.isNone(child) {
            try module(child, prefix: prefix + name + ".", depth: depth + 1)
        }
    }

    /// The attributes of a persistent object.
    private mutating func state(_ id: PickleNode.ID, prefix: String) throws -> PickleNode.ID {
        guard let object = arena.object(id), object.global == .persistentObject,
            let meta = arena.members(object.arguments)?.first,
            let state = arena.value(meta, "state")
        else {
            throw ModelRefusal(.damaged, "\"\(prefix)\" is no module of NVlabs' code")
        }
        if let version = arena.value(meta, "version").flatMap({ arena.integer($0) }), version != 6 {
            throw ModelRefusal(.unsupported, "persistent objects of version \(version)")
        }
        if arena.value(meta, "module_src") != nil { network.hasSourceCode = true }
        return state
    }

    /// Notes what a module's attributes say beyond its tensors.
    private mutating func settings(_ state: PickleNode.ID, prefix: String) {
        switch prefix {
        case "synthesis.b4.conv1.":
            if let name = arena.value(state, "activation").flatMap({ arena.text($0) }) {
                network.settings.activation = name
            }
            if let clamp = arena.value(state, "conv_clamp") {
                network.settings.convClamp = .some(arena.number(clamp).map { Float($0) })
            }
        case "mapping.fc0.":
            if let gain = arena.value(state, "bias_gain").flatMap({ arena.number($0) }) {
                network.settings.mappingLearningRate = Float(gain)
            }
        default: break
        }
    }

    /// Tensors whose storages are whole streams inside the pickle.
    private var tensors: TorchTensors {
        let arena = arena
        return TorchTensors(arena: arena) { id in
            guard let object = arena.object(id), object.global == .loadFromBytes,
                let inner = arena.members(object.arguments)?.first,
                let bytes = arena.bytes(inner)
            else { throw ModelRefusal(.damaged, "a tensor has no storage") }
            let file =
                try FileFormat.recognise(bytes) == .torchZip
                ? TorchFile(zip: bytes) : TorchFile(legacy: bytes)
            return try file.tensors.storage(file.root)
        }
    }
}
