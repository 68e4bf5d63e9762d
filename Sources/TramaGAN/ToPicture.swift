import CKernels

/// toRGB: a modulated 1 × 1 convolution without demodulation, plus bias, clamped.
struct ToPicture: Sendable {
    let inputs: Int
    let outputs: Int
    let styleIndex: Int
    private let affine: StyleAffine
    /// `[outputs, inputs]`.
    private let weights: [Float]
    private let bias: FloatBuffer

    var inputBlocks: Int { (inputs + 15) / 16 }

    init(
        taking name: String, from tensors: inout NamedTensors, inputs: Int, outputs: Int,
        styleIndex: Int, wDim: Int
    ) throws(GeneratorError) {
        (self.inputs, self.outputs, self.styleIndex) = (inputs, outputs, styleIndex)
        affine = try StyleAffine(
            taking: name, from: &tensors, inputs: wDim, outputs: inputs,
            gain: 1 / Float(inputs).squareRoot())
        weights = try tensors.take("\(name).weight", shape: [outputs, inputs, 1, 1]).values
        bias = try FloatBuffer(
            try tensors.take("\(name).bias", shape: [outputs]).values, paddedTo: 16)
    }

    func style(
        latents: UnsafePointer<Float>, wDim: Int, style: UnsafeMutablePointer<Float>
    ) -> ck_style {
        ck_style(
            affine: affine.weights.address, bias: affine.bias.address,
            latent: latents + styleIndex * wDim, latentLength: wDim, inputs: inputs, style: style,
            squares: nil, outputs: 0, scale: nil)
    }

    /// Adds the picture of `map` to `picture` `[outputs, side, side]`.
    ///
    /// - Parameter modulated: room for `outputs · inputBlocks · 16` floats.
    func add(
        _ map: ck_map, style: UnsafePointer<Float>, modulated: UnsafeMutablePointer<Float>,
        clamp: Float?, to picture: UnsafeMutablePointer<Float>, threads: Int
    ) {
        let width = inputBlocks * 16
        for output in 0..<outputs {
            for input in 0..<width {
                modulated[output * width + input] =
                    input < inputs ? weights[output * inputs + input] * style[input] : 0
            }
        }
        ck_to_rgb(
            map, modulated, bias.address, clamp ?? .infinity, outputs, picture, Int32(threads))
    }
}
