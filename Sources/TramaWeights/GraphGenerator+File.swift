import TramaGAN

extension GraphGenerator {
    /// The generator of an ONNX file that was read.
    ///
    /// - Throws: ``ModelRefusal``, or `GeneratorError` for operators that are not run.
    public convenience init(_ file: ModelFile) throws {
        try self.init(graph: file.graph())
    }
}
