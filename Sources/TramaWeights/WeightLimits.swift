/// Bounds on what a weight file can ask for, checked before anything is allocated.
public enum WeightLimits {
    /// Bytes of one file: the largest published StyleGAN2 checkpoint with its discriminator and
    /// optimiser is 1.3 GB.
    public static let fileBytes = 4 << 30
    /// Tensors in one file; a 1024 px network with optimiser state has about 1,000.
    public static let tensors = 100_000
    /// Dimensions of one tensor; convolutions have 4, rosinality's weights 5.
    public static let rank = 8
    /// Elements of one tensor, which may alias a smaller storage through zero strides.
    public static let elements = 1 << 30
    /// Pickled values in one stream, at 24 bytes each; a real NVlabs file has about 20,000.
    static let pickleNodes = 4_000_000
    /// Opcodes of one stream: bounds time even where no value is made.
    static let pickleOpcodes = 16_000_000
    /// Bytes of a global's name, an entry's name or a tensor's name.
    static let nameBytes = 4096
    /// Modules within modules: NVlabs' networks nest 4 deep.
    static let moduleDepth = 32
    /// Bytes of a safetensors header, as the reference implementation has it.
    static let safetensorsHeader = 100_000_000
    /// Nesting of a safetensors header: its grammar needs 3.
    static let headerDepth = 8
    /// Entries of a zip directory.
    static let zipEntries = 200_000
    /// Nodes of an ONNX graph, subgraphs included.
    static let graphNodes = 100_000
    /// Elements of a graph's input: a latent, or a picture of 2048 pixels.
    static let graphInput = 1 << 24
    /// Bytes of a model card.
    static let cardBytes = 1 << 20
}
