/// Reads the tensors of a pickle by PyTorch; where their storages are is the container's business.
struct TorchTensors {
    let arena: PickleArena
    /// The storage that a node names.
    let storage: (PickleNode.ID) throws -> TorchStorage

    /// The tensor or parameter `id`; nil where it is something else.
    func tensor(_ id: PickleNode.ID, name: String) throws -> StoredTensor? {
        guard let object = arena.object(id) else { return nil }
        let parts = arena.members(object.arguments) ?? []
        switch object.global {
        case .rebuildParameter:
            guard let inner = parts.first, let tensor = arena.object(inner),
                tensor.global == .rebuildTensor
            else { throw incomplete(name) }
            return try rebuilt(arena.members(tensor.arguments) ?? [], name: name)
        case .rebuildTensor:
            return try rebuilt(parts, name: name)
        default: return nil
        }
    }

    private func rebuilt(_ parts: [PickleNode.ID], name: String) throws -> StoredTensor {
        guard parts.count >= 4, let offset = arena.integer(parts[1]),
            let shape = arena.integers(parts[2]), let strides = arena.integers(parts[3])
        else { throw incomplete(name) }
        let storage = try storage(parts[0])
        return try StoredTensor(
            type: storage.type, shape: shape, strides: strides, offset: offset,
            bytes: storage.bytes, name: name)
    }

    private func incomplete(_ name: String) -> ModelRefusal {
        ModelRefusal(.damaged, "tensor \"\(name)\" is not described completely")
    }
}
