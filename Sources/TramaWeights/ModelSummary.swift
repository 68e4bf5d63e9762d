/// What a weight file is, for people and for programs.
public struct ModelSummary: Hashable, Sendable, Encodable {
    /// One tensor of the file, under the file's own name.
    public struct Tensor: Hashable, Sendable, Encodable {
        /// As the file has it.
        public let name: String
        /// Of its numbers: `F16`, `F32` …
        public let type: String
        /// Axis lengths, outermost first.
        public let shape: [Int]
    }

    /// The container: `safetensors`, `pickle` …
    public let format: String
    /// Whose names the tensors have.
    public let dialect: String
    /// One line: `StyleGAN2 (skip), 64 × 64 × 3, z 128, w 128, 4 mapping layers`.
    public let architecture: String
    /// Side of the pictures in pixels, where it is fixed and known.
    public let resolution: Int?
    /// 0 for unconditional networks.
    public let classes: Int
    /// Floating-point numbers in the file.
    public let parameters: Int
    /// Types of the numbers with how many tensors have each.
    public let types: [String: Int]
    /// Of the whole file, 64 hexadecimal digits.
    public let sha256: String
    /// The file's size.
    public let bytes: Int
    /// Source code is never read; NVlabs' own loader would run it.
    public let carriesSourceCode: Bool
    /// From the card; nil where it says nothing.
    public let licence: String?
    /// From the card.
    public let trainingData: String?
    /// From the card.
    public let consent: String?
    /// From the card.
    public let community: String?
    /// Only where the card says `redistribute: yes`.
    public let mayBeRedistributed: Bool
    /// The file's own texts.
    public let metadata: [String: String]
    /// In the file's order.
    public let tensors: [Tensor]

    /// Summarises a file; reads it once for the digest.
    public init(_ file: ModelFile) {
        format = file.format.rawValue
        dialect = file.dialect.rawValue
        switch file.network {
        case .styleGAN2(let c):
            architecture =
                "StyleGAN2 (\(c.architecture.rawValue)), \(c.resolution) × \(c.resolution) × "
                + "\(c.imageChannels), z \(c.zDim), w \(c.wDim), \(c.mappingLayers) mapping "
                + "layers, channels " + c.channels.map(String.init).joined(separator: " ")
            resolution = c.resolution
            classes = c.cDim
        case .dcgan(let c):
            architecture =
                "DCGAN, \(c.resolution) × \(c.resolution) × \(c.imageChannels), z "
                + "\(c.latentLength), \(c.layers) layers"
            resolution = c.resolution
            classes = 0
        case .graph(let outline):
            architecture =
                "ONNX graph, \(outline.nodeCount) nodes, operator set \(outline.operatorSet)"
            resolution = nil
            classes = 0
        }
        parameters = file.tensors.reduce(0) {
            $1.tensor.type.isFloatingPoint ? $0 + $1.tensor.count : $0
        }
        types = file.tensors.reduce(into: [:]) { $0[$1.tensor.type.rawValue, default: 0] += 1 }
        sha256 = file.digest()
        bytes = file.size
        carriesSourceCode = file.hasSourceCode
        licence = file.card?.licence
        trainingData = file.card?.data
        consent = file.card?.consent
        community = file.card?.community
        mayBeRedistributed = file.card?.mayBeRedistributed ?? false
        metadata = file.metadata
        tensors = file.tensors.map {
            Tensor(name: $0.name, type: $0.tensor.type.rawValue, shape: $0.tensor.shape)
        }
    }
}
