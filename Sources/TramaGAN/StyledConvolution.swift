import CKernels

/// A modulated 3 × 3 convolution with demodulation, noise, bias and activation.
///
/// Styles scale the input rather than the weights, so that the weights are packed once;
/// demodulation is one product of Σ W² with the squared styles.
struct StyledConvolution: Sendable {
    let inputs: Int
    let outputs: Int
    /// Side of the output in pixels.
    let resolution: Int
    let upsamples: Bool
    /// Which of the picture's styles drives it.
    let styleIndex: Int
    let noiseStrength: Float
    /// Stored noise `[resolution, resolution]`; `nil` without noise.
    let noise: FloatBuffer?
    let kind: ck_conv_kind
    /// Whether products are of bfloat16, where minimal filtering is used.
    private let isHalf: Bool
    let affine: StyleAffine
    private let weights: FloatBuffer
    private let squares: FloatBuffer
    private let bias: FloatBuffer
    private let filter: ResampleFilter?

    var inputBlocks: Int { (inputs + 15) / 16 }
    var outputBlocks: Int { (outputs + 15) / 16 }
    var inputSide: Int { upsamples ? resolution / 2 : resolution }

    init(
        taking name: String, from tensors: inout NamedTensors, inputs: Int, outputs: Int,
        resolution: Int, upsamples: Bool, styleIndex: Int, wDim: Int, filter: ResampleFilter?,
        usesNoise: Bool, precision: Precision
    ) throws(GeneratorError) {
        (self.inputs, self.outputs) = (inputs, outputs)
        (self.resolution, self.upsamples) = (resolution, upsamples)
        self.styleIndex = styleIndex
        isHalf = precision == .bfloat16
        self.filter = filter
        affine = try StyleAffine(taking: name, from: &tensors, inputs: wDim, outputs: inputs)
        if usesNoise {
            noiseStrength = try tensors.takeScalar("\(name).noise_strength")
            let stored = try tensors.take("\(name).noise_const", shape: [resolution, resolution])
            noise = try FloatBuffer(stored.values, paddedTo: 0)
        } else {
            noiseStrength = 0
            noise = nil
        }
        let inBlocks = (inputs + 15) / 16
        let outBlocks = (outputs + 15) / 16
        bias = try FloatBuffer(
            try tensors.take("\(name).bias", shape: [outputs]).values, paddedTo: outBlocks * 16)
        let weight = try tensors.take("\(name).weight", shape: [outputs, inputs, 3, 3]).values
        squares = try Self.squares(weight, inputs: inputs, outputs: outputs)
        let kind = Self.kind(side: upsamples ? resolution / 2 : resolution, upsamples: upsamples)
        self.kind = kind
        let half = Int32(isHalf ? 1 : 0)
        weights = try FloatBuffer(count: ck_conv_weight_floats(kind, half, inBlocks, outBlocks)) {
            memory in
            weight.withUnsafeBufferPointer { source in
                guard let source = source.baseAddress else { return }
                ck_conv_pack(kind, half, source, outputs, inputs, outBlocks, inBlocks, memory)
            }
        }
    }

    /// Minimal filtering reads 4 times the weights, which only pays once there are enough tiles.
    private static func kind(side: Int, upsamples: Bool) -> ck_conv_kind {
        if upsamples { return side < 16 ? CK_UP_DIRECT : CK_UP_WINOGRAD }
        return side < 16 ? CK_SAME_DIRECT : CK_SAME_WINOGRAD
    }

    /// Σ over the kernel of W², `[outputs, inputs]`.
    private static func squares(
        _ weight: [Float], inputs: Int, outputs: Int
    ) throws(GeneratorError) -> FloatBuffer {
        try FloatBuffer(count: outputs * inputs) { memory in
            for index in 0..<outputs * inputs {
                var sum: Float = 0
                for tap in index * 9..<index * 9 + 9 { sum += weight[tap] * weight[tap] }
                memory[index] = sum
            }
        }
    }

    /// What to compute before drawing: this layer's style and demodulation factors.
    func style(
        latents: UnsafePointer<Float>, wDim: Int, style: UnsafeMutablePointer<Float>,
        scale: UnsafeMutablePointer<Float>
    ) -> ck_style {
        ck_style(
            affine: affine.weights.address, bias: affine.bias.address,
            latent: latents + styleIndex * wDim, latentLength: wDim, inputs: inputs, style: style,
            squares: squares.address, outputs: outputs, scale: scale)
    }

    /// The kernels' description; gain is the resnet factor (1 or √½), noise `[resolution²]`.
    func description(
        style: UnsafePointer<Float>?, scale: UnsafePointer<Float>?,
        noise: UnsafePointer<Float>?, activation: Activation, gain: Float, clamp: Float?
    ) -> ck_conv {
        var finish = ck_finish(
            scale: scale, bias: bias.address, noise: noise, strength: noiseStrength, slope: 1,
            gain: 1, clamp: .infinity)
        if let slope = activation.slope {
            finish.slope = slope
            finish.gain = activation.gain * gain
            finish.clamp = clamp.map { $0 * gain } ?? .infinity
        }
        return ck_conv(
            kind: kind, half: isHalf ? 1 : 0, inBlocks: inputBlocks, outBlocks: outputBlocks,
            height: inputSide,
            width: inputSide, weights: weights.address, style: style,
            fir: filter?.afterConvolution ?? ck_fir(), finish: finish)
    }
}
