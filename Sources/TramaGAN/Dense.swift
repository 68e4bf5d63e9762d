import CKernels

/// A fully connected layer with StyleGAN's runtime scaling folded in:
/// `y = x · (W · rate/√inputs)ᵀ + bias · rate`.
struct Dense: Sendable {
    let inputs: Int
    let outputs: Int
    /// Scaled weights, `[outputs, inputs]`.
    private let weights: [Float]
    private let bias: [Float]

    /// Takes `name.weight` `[outputs, inputs]` and `name.bias` `[outputs]` out of a dictionary.
    ///
    /// - Parameter gain: a further factor on the whole output (toRGB's styles have 1/√I).
    init(
        taking name: String, from tensors: inout NamedTensors, inputs: Int, outputs: Int = -1,
        rate: Float = 1, gain: Float = 1
    ) throws(GeneratorError) {
        let weight = try tensors.take("\(name).weight", shape: [outputs, inputs])
        let count = weight.shape[0]
        let bias = try tensors.take("\(name).bias", shape: [count])
        self.inputs = inputs
        self.outputs = count
        let scale = inputs > 0 ? rate / Float(inputs).squareRoot() * gain : 0
        weights = weight.values.map { $0 * scale }
        self.bias = bias.values.map { $0 * rate * gain }
    }

    /// Applies the layer to a vector `[inputs]`, giving `[outputs]`.
    func apply(_ x: [Float]) -> [Float] {
        var y = [Float](repeating: 0, count: outputs)
        x.withUnsafeBufferPointer { x in
            y.withUnsafeMutableBufferPointer { y in
                if let x = x.baseAddress, let y = y.baseAddress { apply(x, into: y) }
            }
        }
        return y
    }

    /// Applies the layer to `inputs` values, writing `outputs` values.
    func apply(_ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>) {
        weights.withUnsafeBufferPointer { weights in
            bias.withUnsafeBufferPointer { bias in
                guard let weights = weights.baseAddress, let bias = bias.baseAddress else { return }
                ck_dense(weights, bias, x, y, inputs, outputs)
            }
        }
    }
}
