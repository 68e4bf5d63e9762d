/// Bias and batch normalisation of a layer as one `y = x · scale + shift` per channel.
struct FoldedNorm: Sendable {
    var scale: [Float]
    var shift: [Float]

    /// Takes the optional `convolution.bias` and the normalisation `norm.*` out of a dictionary.
    ///
    /// y = (x + bias − mean) / √(var + 1e-5) · weight + shift, PyTorch's `eval()`.
    init(
        convolution: String, norm: String?, channels: Int, from tensors: inout NamedTensors
    ) throws(GeneratorError) {
        scale = [Float](repeating: 1, count: channels)
        shift = [Float](repeating: 0, count: channels)
        if tensors["\(convolution).bias"] != nil {
            shift = try tensors.take("\(convolution).bias", shape: [channels]).values
        }
        guard let norm else { return }
        let mean = try tensors.take("\(norm).running_mean", shape: [channels]).values
        let variance = try tensors.take("\(norm).running_var", shape: [channels]).values
        var weight = [Float](repeating: 1, count: channels)
        var bias = [Float](repeating: 0, count: channels)
        if tensors["\(norm).weight"] != nil {
            weight = try tensors.take("\(norm).weight", shape: [channels]).values
            bias = try tensors.take("\(norm).bias", shape: [channels]).values
        }
        for index in 0..<channels {
            scale[index] = weight[index] / (variance[index] + 1e-5).squareRoot()
            shift[index] = (shift[index] - mean[index]) * scale[index] + bias[index]
        }
    }
}
