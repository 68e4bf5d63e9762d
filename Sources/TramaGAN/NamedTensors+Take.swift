extension [String: Tensor] {
    /// Removes and returns a tensor after checking its shape; `-1` allows any length.
    ///
    /// - Throws: `missingTensor` or `shape`.
    mutating func take(_ name: String, shape: [Int]) throws(GeneratorError) -> Tensor {
        guard let tensor = removeValue(forKey: name) else { throw .missingTensor(name) }
        guard tensor.shape.count == shape.count else {
            throw .shape(tensor: name, expected: shape, found: tensor.shape)
        }
        for (length, expected) in zip(tensor.shape, shape) where expected >= 0 {
            guard length == expected else {
                throw .shape(tensor: name, expected: shape, found: tensor.shape)
            }
        }
        return tensor
    }

    /// As `take`, for a scalar stored as `[]` or `[1]`.
    mutating func takeScalar(_ name: String) throws(GeneratorError) -> Float {
        guard let tensor = removeValue(forKey: name) else { throw .missingTensor(name) }
        guard tensor.values.count == 1, let value = tensor.values.first else {
            throw .shape(tensor: name, expected: [], found: tensor.shape)
        }
        return value
    }
}
