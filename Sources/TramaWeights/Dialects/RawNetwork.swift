/// A network as its file has it: tensors under the file's names, and what it says beyond shapes.
struct RawNetwork {
    /// In the file's order; names are distinct.
    var tensors: [(name: String, tensor: StoredTensor)] = []
    var settings = NetworkSettings()
    /// Text metadata of the file.
    var metadata: [String: String] = [:]
    /// Whether the file carries source code (which is never read).
    var hasSourceCode = false
    /// Whether tensors come from a TensorFlow pickle, whose layouts differ.
    var isTensorFlow = false

    /// Adds a tensor; of equal names the last counts, as in Python.
    mutating func add(_ name: String, _ tensor: StoredTensor) throws {
        if let place = places[name] {
            tensors[place].tensor = tensor
            return
        }
        guard tensors.count < WeightLimits.tensors else {
            throw ModelRefusal(.tooLarge, "more than \(WeightLimits.tensors) tensors")
        }
        places[name] = tensors.count
        tensors.append((name, tensor))
    }

    subscript(name: String) -> StoredTensor? { places[name].map { tensors[$0].tensor } }

    private var places: [String: Int] = [:]
}
