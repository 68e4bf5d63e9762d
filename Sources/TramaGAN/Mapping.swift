/// The mapping network z → w: normalisation, class embedding, fully connected layers.
struct Mapping: Sendable {
    /// `w_avg`, the mean of w over the training; `nil` when the file has none.
    let mean: [Float]?
    private let embedding: Dense?
    private let layers: [Dense]
    private let activation: Activation

    init(
        tensors: inout NamedTensors, configuration: GeneratorConfiguration
    ) throws(GeneratorError) {
        mean = tensors.removeValue(forKey: "mapping.w_avg")?.values
        if let mean, mean.count != configuration.wDim {
            throw .shape(
                tensor: "mapping.w_avg", expected: [configuration.wDim], found: [mean.count])
        }
        var width = configuration.zDim
        if configuration.cDim > 0 {
            let embedding = try Dense(
                taking: "mapping.embed", from: &tensors, inputs: configuration.cDim)
            width += embedding.outputs
            self.embedding = embedding
        } else {
            embedding = nil
        }
        var layers: [Dense] = []
        for index in 0..<configuration.mappingLayers {
            let layer = try Dense(
                taking: "mapping.fc\(index)", from: &tensors, inputs: width,
                rate: configuration.mappingLearningRate)
            width = layer.outputs
            layers.append(layer)
        }
        guard width == configuration.wDim else {
            throw .configuration(
                "the mapping ends with \(width) features, but styles have \(configuration.wDim)")
        }
        self.layers = layers
        activation = configuration.activation
    }

    /// Maps one z of shape `[zDim]` (and a class) to w of shape `[wDim]`.
    func map(_ z: ArraySlice<Float>, label: Int?) -> [Float] {
        var x = Self.normalized([Float](z))
        if let embedding, let label {
            var oneHot = [Float](repeating: 0, count: embedding.inputs)
            oneHot[label] = 1
            x += Self.normalized(embedding.apply(oneHot))
        }
        for layer in layers {
            x = layer.apply(x)
            for index in x.indices { x[index] = activation.apply(x[index]) * activation.gain }
        }
        return x
    }

    /// `v · rsqrt(mean(v²) + 1e-8)`.
    private static func normalized(_ v: [Float]) -> [Float] {
        guard !v.isEmpty else { return v }
        var sum: Float = 0
        for value in v { sum += value * value }
        let scale = 1 / (sum / Float(v.count) + 1e-8).squareRoot()
        return v.map { $0 * scale }
    }
}
