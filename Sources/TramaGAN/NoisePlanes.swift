/// The noise of the convolutions of one call, in drawing order.
enum NoisePlanes: Sendable {
    case stored
    case none
    /// One plane `[resolution²]` a convolution.
    case drawn([FloatBuffer])

    init(_ mode: NoiseMode, for convolutions: [StyledConvolution]) throws(GeneratorError) {
        switch mode {
        case .const: self = .stored
        case .none: self = .none
        case .random(let seed):
            var random = RandomState(seed: seed)
            var planes: [FloatBuffer] = []
            for convolution in convolutions {
                let count = convolution.resolution * convolution.resolution
                planes.append(try FloatBuffer(random.gaussians(count), paddedTo: 0))
            }
            self = .drawn(planes)
        }
    }

    /// The plane of the `index`-th convolution; `nil` when it adds nothing.
    func plane(_ index: Int, of convolution: StyledConvolution) -> UnsafePointer<Float>? {
        guard convolution.noise != nil, convolution.noiseStrength != 0 else { return nil }
        switch self {
        case .stored: return convolution.noise?.address
        case .none: return nil
        case .drawn(let planes): return planes[index].address
        }
    }
}
