/// One resolution of the synthesis network.
struct SynthesisBlock: Sendable {
    let resolution: Int
    let channels: Int
    /// Upsampling convolution; `nil` in the first block, which starts from a constant.
    let first: StyledConvolution?
    let second: StyledConvolution
    let toPicture: ToPicture?
    let shortcut: Shortcut?
    /// The filter that enlarges pictures.
    let filter: ResampleFilter

    /// Takes the tensors of `synthesis.b{resolution}` out of a dictionary.
    init(
        index: Int, from tensors: inout NamedTensors, configuration: GeneratorConfiguration,
        precision: Precision
    ) throws(GeneratorError) {
        resolution = 4 << index
        channels = configuration.channels[index]
        let name = "synthesis.b\(resolution)"
        filter = try Self.filter("\(name).resample_filter", from: &tensors)
        // ws[0] and ws[1] drive the first block; every further block advances by two and shares
        // its last style with the next block's first convolution.
        let style = index == 0 ? 0 : 2 * index - 1
        let wDim = configuration.wDim
        if index == 0 {
            first = nil
            shortcut = nil
        } else {
            let inputs = configuration.channels[index - 1]
            let own = try Self.filter("\(name).conv0.resample_filter", from: &tensors)
            first = try StyledConvolution(
                taking: "\(name).conv0", from: &tensors, inputs: inputs, outputs: channels,
                resolution: resolution, upsamples: true, styleIndex: style, wDim: wDim,
                filter: own, usesNoise: configuration.usesNoise,
                precision: precision)
            if configuration.architecture == .resnet {
                let own = try Self.filter("\(name).skip.resample_filter", from: &tensors)
                shortcut = try Shortcut(
                    taking: "\(name).skip", from: &tensors, inputs: inputs, outputs: channels,
                    side: resolution / 2, filter: own)
            } else {
                shortcut = nil
            }
        }
        let offset = index == 0 ? 0 : 1
        second = try StyledConvolution(
            taking: "\(name).conv1", from: &tensors, inputs: channels, outputs: channels,
            resolution: resolution, upsamples: false, styleIndex: style + offset, wDim: wDim,
            filter: nil, usesNoise: configuration.usesNoise,
            precision: precision)
        let isLast = index == configuration.channels.count - 1
        toPicture =
            configuration.architecture == .skip || isLast
            ? try ToPicture(
                taking: "\(name).torgb", from: &tensors, inputs: channels,
                outputs: configuration.imageChannels, styleIndex: style + offset + 1, wDim: wDim)
            : nil
    }

    /// The stored filter, or [1, 3, 3, 1] where a file leaves it out.
    private static func filter(
        _ name: String, from tensors: inout NamedTensors
    ) throws(GeneratorError) -> ResampleFilter {
        if let tensor = tensors.removeValue(forKey: name) {
            return try ResampleFilter(tensor, name: name)
        }
        let taps: [Float] = [0.125, 0.375, 0.375, 0.125]
        var values: [Float] = []
        for y in taps { for x in taps { values.append(y * x) } }
        guard let tensor = Tensor(shape: [4, 4], values: values) else {
            throw .missingTensor(name)
        }
        return try ResampleFilter(tensor, name: name)
    }
}
