import Foundation
import TramaGAN

extension Generator {
    /// The StyleGAN2 generator in a weight file of any format that ``ModelFile`` reads.
    ///
    /// - Throws: ``ModelRefusal``, or `GeneratorError` where tensors don't fit together.
    public convenience init(contentsOf url: URL, precision: Precision = .float32) throws {
        try self.init(ModelFile(contentsOf: url), precision: precision)
    }

    /// The StyleGAN2 generator of a file that was read.
    ///
    /// - Throws: ``ModelRefusal``, or `GeneratorError` where tensors don't fit together.
    public convenience init(_ file: ModelFile, precision: Precision = .float32) throws {
        guard case .styleGAN2(let configuration) = file.network else {
            throw ModelRefusal(
                .unsupported, "\(file.dialect.rawValue) weights are no StyleGAN2 generator")
        }
        try self.init(tensors: file.state(), configuration: configuration, precision: precision)
    }
}
