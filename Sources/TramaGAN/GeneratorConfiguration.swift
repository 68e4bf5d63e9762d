/// The shape of a StyleGAN2 generator and the few settings that its tensors do not tell.
///
/// Source: `training/networks.py` of NVlabs' stylegan2-ada-pytorch. L = log2(resolution).
public struct GeneratorConfiguration: Sendable, Equatable {
    /// Where the picture is read off the trunk.
    public enum Architecture: String, Sendable, Equatable, CaseIterable {
        /// A toRGB in every block, summed over upsampled pictures (the default).
        case skip
        /// Shortcuts around blocks and one toRGB in the last.
        case resnet
        /// One toRGB in the last block.
        case orig
    }

    /// Where the picture is read off the trunk; `skip` is the published networks'.
    public var architecture: Architecture
    /// Length of z; 0 when only the class drives the mapping.
    public var zDim: Int
    /// Number of classes; 0 when unconditional.
    public var cDim: Int
    /// Length of one style vector w.
    public var wDim: Int
    /// Side of the square picture in pixels, a power of two from 4 to 1024.
    public var resolution: Int
    /// 1 gray, 3 RGB, 4 RGBA.
    public var imageChannels: Int
    /// Feature channels of the blocks 4, 8, …, resolution.
    public var channels: [Int]
    /// Number of fully connected layers of the mapping.
    public var mappingLayers: Int
    /// Learning-rate multiplier of the mapping; its stored weights are divided by it.
    public var mappingLearningRate: Float
    /// Nonlinearity of the styled convolutions and of the mapping.
    public var activation: Activation
    /// Bound on the activations of every convolution (times the layer's gain); `nil` for none.
    public var convClamp: Float?
    /// Whether the styled convolutions add noise.
    public var usesNoise: Bool

    /// Styles per picture, 2L − 2 for every architecture.
    public var styleCount: Int { 2 * channels.count }
    /// Sides of the blocks in pixels: 4, 8, …, resolution.
    public var resolutions: [Int] { channels.indices.map { 4 << $0 } }

    /// A configuration from its parts, unchecked until ``validate()``; defaults are stylegan2-ada-pytorch's.
    public init(
        architecture: Architecture, zDim: Int, cDim: Int, wDim: Int, resolution: Int,
        imageChannels: Int, channels: [Int], mappingLayers: Int,
        mappingLearningRate: Float = 0.01, activation: Activation = .lrelu,
        convClamp: Float? = nil, usesNoise: Bool = true
    ) {
        self.architecture = architecture
        self.zDim = zDim
        self.cDim = cDim
        self.wDim = wDim
        self.resolution = resolution
        self.imageChannels = imageChannels
        self.channels = channels
        self.mappingLayers = mappingLayers
        self.mappingLearningRate = mappingLearningRate
        self.activation = activation
        self.convClamp = convClamp
        self.usesNoise = usesNoise
    }

    /// Checks what the rest of the core relies on.
    ///
    /// - Throws: `configuration` with the first rule that is broken.
    public func validate() throws(GeneratorError) {
        guard resolution >= 4, resolution <= 1024, resolution & (resolution - 1) == 0 else {
            throw .configuration("the resolution \(resolution) is not a power of two in 4...1024")
        }
        guard resolution == 4 << (channels.count - 1) else {
            throw .configuration(
                "\(channels.count) blocks do not end at \(resolution) pixels")
        }
        guard (1...4).contains(imageChannels) else {
            throw .configuration("pictures have 1 to 4 channels, not \(imageChannels)")
        }
        guard zDim >= 0, cDim >= 0, wDim > 0, mappingLayers >= 0, zDim + cDim > 0 else {
            throw .configuration("latents need at least one dimension")
        }
        for count in channels {
            guard count > 0, count <= Self.mostChannels else {
                throw .configuration("a block has \(count) channels, not 1...\(Self.mostChannels)")
            }
        }
    }

    /// Twice the widest published network's; bounds what a hostile file can make the core allocate.
    static let mostChannels = 2048
}
