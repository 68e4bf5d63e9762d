import TramaGAN

extension ConvolutionalGenerator {
    /// The DCGAN generator of a file that was read.
    ///
    /// - Throws: ``ModelRefusal``, or `GeneratorError` where tensors don't fit together.
    public convenience init(_ file: ModelFile) throws {
        guard case .dcgan = file.network else {
            throw ModelRefusal(.unsupported, "\(file.dialect.rawValue) weights are no DCGAN")
        }
        try self.init(tensors: file.state())
    }
}
