import TramaGAN

/// A network that is ready to draw.
enum LoadedNetwork: Sendable {
    case styled(Generator)
    /// A DCGAN: one z, no styles.
    case convolutional(ConvolutionalGenerator)
    /// A graph by ONNX: one z, no styles.
    case graph(GraphGenerator)
}
