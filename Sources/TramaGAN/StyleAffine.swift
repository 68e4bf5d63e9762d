/// The affine layer w → style, scaled by 1/√wDim (and `gain`).
struct StyleAffine: Sendable {
    /// `[outputs, inputs]`.
    let weights: FloatBuffer
    /// `[outputs]`.
    let bias: FloatBuffer

    /// Takes `name.affine.weight` and `name.affine.bias` out of a dictionary.
    init(
        taking name: String, from tensors: inout NamedTensors, inputs: Int, outputs: Int,
        gain: Float = 1
    ) throws(GeneratorError) {
        let weight = try tensors.take("\(name).affine.weight", shape: [outputs, inputs]).values
        let bias = try tensors.take("\(name).affine.bias", shape: [outputs]).values
        let scale = gain / Float(inputs).squareRoot()
        weights = try FloatBuffer(count: weight.count) { memory in
            for index in weight.indices { memory[index] = weight[index] * scale }
        }
        self.bias = try FloatBuffer(bias.map { $0 * gain }, paddedTo: 16)
    }
}
