import CKernels

/// The resnet shortcut: a 1 × 1 convolution scaled by 1/√I, then FIR upsampling, times √½.
struct Shortcut: Sendable {
    let inputs: Int
    let outputs: Int
    /// Side of the input in pixels.
    let side: Int
    private let weights: FloatBuffer
    private let filter: ResampleFilter

    var outputBlocks: Int { (outputs + 15) / 16 }

    init(
        taking name: String, from tensors: inout NamedTensors, inputs: Int, outputs: Int,
        side: Int, filter: ResampleFilter
    ) throws(GeneratorError) {
        (self.inputs, self.outputs, self.side, self.filter) = (inputs, outputs, side, filter)
        let scale = 1 / Float(inputs).squareRoot()
        let weight = try tensors.take("\(name).weight", shape: [outputs, inputs, 1, 1]).values
            .map { $0 * scale }
        let inBlocks = (inputs + 15) / 16
        let outBlocks = (outputs + 15) / 16
        weights = try FloatBuffer(count: ck_conv_weight_floats(CK_POINT, 0, inBlocks, outBlocks)) {
            memory in
            weight.withUnsafeBufferPointer { source in
                guard let source = source.baseAddress else { return }
                ck_conv_pack(CK_POINT, 0, source, outputs, inputs, outBlocks, inBlocks, memory)
            }
        }
    }

    var description: ck_conv {
        ck_conv(
            kind: CK_POINT, half: 0, inBlocks: (inputs + 15) / 16, outBlocks: outputBlocks,
            height: side,
            width: side, weights: weights.address, style: nil, fir: ck_fir(),
            finish: ck_finish(
                scale: nil, bias: nil, noise: nil, strength: 0, slope: 1, gain: 1,
                clamp: .infinity))
    }

    /// Adds the upsampled `low` (this shortcut's convolution) to `map`, twice as large.
    func add(_ low: ck_map, to map: ck_map) {
        ck_upsample_add(low, filter.forPictures, Float(0.5).squareRoot(), map)
    }
}
