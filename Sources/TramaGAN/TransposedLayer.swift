import CKernels

/// A DCGAN layer: transposed convolution 4 × 4, stride 2, pad 1, batch normalisation, ReLU.
///
/// Normalisation is folded: its scale into the weights, the rest into the bias.
struct TransposedLayer: Sendable {
    let inputs: Int
    let outputs: Int
    /// Side of the input in pixels.
    let side: Int
    private let weights: FloatBuffer
    private let bias: FloatBuffer

    var outputBlocks: Int { (outputs + 15) / 16 }

    /// - Parameter weight: `[inputs, outputs, 4, 4]`.
    init(weight: Tensor, norm: FoldedNorm, side: Int) throws(GeneratorError) {
        let (inputs, outputs) = (weight.shape[0], weight.shape[1])
        (self.inputs, self.outputs, self.side) = (inputs, outputs, side)
        let blocks = (outputs + 15) / 16
        bias = try FloatBuffer(norm.shift, paddedTo: blocks * 16)
        var shape = ck_deconv()
        (shape.inBlocks, shape.outBlocks) = ((inputs + 15) / 16, blocks)
        (shape.height, shape.width) = (side, side)
        weights = try FloatBuffer(count: ck_deconv_weight_floats(&shape)) {
            ck_deconv_pack(&shape, weight.values, norm.scale, inputs, outputs, $0)
        }
    }

    var description: ck_deconv {
        ck_deconv(
            inBlocks: (inputs + 15) / 16, outBlocks: outputBlocks, height: side, width: side,
            weights: weights.address,
            finish: ck_finish(
                scale: nil, bias: bias.address, noise: nil, strength: 0, slope: 0, gain: 1,
                clamp: .infinity))
    }
}
