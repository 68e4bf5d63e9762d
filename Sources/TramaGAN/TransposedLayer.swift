import CKernels

/// A DCGAN layer: transposed convolution 4 × 4, stride 2, pad 1, batch normalisation, ReLU.
///
/// Normalisation is folded: its scale into the weights, the rest into the bias.
struct TransposedLayer: Sendable {
    let inputs: Int
    let outputs: Int
    /// Side of the input in pixels.
    let side: Int
    private let isMinimal: Bool
    private let weights: FloatBuffer
    private let bias: FloatBuffer

    var outputBlocks: Int { (outputs + 15) / 16 }

    /// - Parameter weight: `[inputs, outputs, 4, 4]`.
    init(weight: Tensor, norm: FoldedNorm, side: Int) throws(GeneratorError) {
        let (inputs, outputs) = (weight.shape[0], weight.shape[1])
        (self.inputs, self.outputs, self.side) = (inputs, outputs, side)
        let blocks = (outputs + 15) / 16
        bias = try FloatBuffer(norm.shift, paddedTo: blocks * 16)
        // Below 8 pixels the weights would take longer to read than the sums they spare.
        let isMinimal = side >= 8 && side % 2 == 0
        self.isMinimal = isMinimal
        let flag: Int32 = isMinimal ? 1 : 0
        weights = try FloatBuffer(
            count: ck_deconv_weight_floats(flag, (inputs + 15) / 16, blocks)
        ) {
            ck_deconv_pack(flag, weight.values, norm.scale, inputs, outputs, $0)
        }
    }

    var description: ck_deconv {
        ck_deconv(
            inBlocks: (inputs + 15) / 16, outBlocks: outputBlocks, height: side, width: side,
            minimal: isMinimal ? 1 : 0, weights: weights.address,
            finish: ck_finish(
                scale: nil, bias: bias.address, noise: nil, strength: 0, slope: 0, gain: 1,
                clamp: .infinity))
    }
}
