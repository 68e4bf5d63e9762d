import TramaGAN

extension GraphValue {
    /// A constant's numbers: booleans, integers or floats by the type they are stored in.
    init(stored: StoredTensor, name: String) throws {
        if stored.type == .bool {
            self = .bools(shape: stored.shape, (stored.integers() ?? []).map { $0 != 0 })
        } else if let integers = stored.integers() {
            self = .ints(shape: stored.shape, integers)
        } else {
            self = .floats(try NeutralTensor(stored).tensor(name: name))
        }
    }
}
