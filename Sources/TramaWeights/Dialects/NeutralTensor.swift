import TramaGAN

/// A tensor under its neutral (NVlabs) name, with the change of layout that its dialect asks for.
struct NeutralTensor: Sendable {
    var stored: StoredTensor
    /// Reverses the last two axes: TensorFlow's transposed convolutions.
    var flipsKernel = false
    var scale: Float = 1
    /// Added after scaling: rosinality and TensorFlow differ on where a style's 1 is kept.
    var shift: Float = 0

    init(
        _ stored: StoredTensor, flipsKernel: Bool = false, scale: Float = 1, shift: Float = 0
    ) {
        self.stored = stored
        self.flipsKernel = flipsKernel
        self.scale = scale
        self.shift = shift
    }

    var shape: [Int] { stored.shape }

    func tensor(name: String) throws -> Tensor {
        var values = stored.floats()
        if flipsKernel, shape.count >= 2 {
            let plane = shape[shape.count - 1] * shape[shape.count - 2]
            for start in stride(from: 0, to: plane > 1 ? values.count : 0, by: plane) {
                values[start..<start + plane].reverse()
            }
        }
        if scale != 1 || shift != 0 {
            for index in values.indices { values[index] = values[index] * scale + shift }
        }
        guard let tensor = Tensor(shape: shape, values: values) else {
            throw ModelRefusal(.damaged, "tensor \"\(name)\" has an impossible shape \(shape)")
        }
        return tensor
    }
}
