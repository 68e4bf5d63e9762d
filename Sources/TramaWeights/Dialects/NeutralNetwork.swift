import TramaGAN

/// A network under NVlabs' names, converted lazily.
struct NeutralNetwork: Sendable {
    let dialect: NetworkDialect
    var tensors: [String: NeutralTensor]
    let settings: NetworkSettings

    /// Every tensor as floats.
    func state() throws -> NamedTensors {
        var state: NamedTensors = [:]
        state.reserveCapacity(tensors.count)
        for (name, tensor) in tensors { state[name] = try tensor.tensor(name: name) }
        return state
    }
}
