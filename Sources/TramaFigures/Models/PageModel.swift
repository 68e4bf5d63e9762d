import CAssets
import Foundation
import TramaGAN
import TramaWeights

/// A model that may enter an exported page, where it draws on: only what its card lets anybody have.
package struct PageModel: Sendable {
    /// Letters and digits, for elements of the page: a bundled name, or part of the weights' digest.
    package let id: String
    /// Styles that each of its pictures has.
    package let styleCount: Int
    private let model: LoadedModel

    /// Nil where the card does not say `redistribute: yes`, and for networks that the page's core
    /// can't run as the file has them.
    init?(_ model: LoadedModel) {
        guard model.file.card?.mayBeRedistributed == true, let shape = model.configuration,
            shape.cDim == 0, model.file.size <= PageModel.limit
        else { return nil }
        // The core reads a network off its tensors: what they don't tell must be usual.
        guard let shapes = try? model.file.shapes(),
            var usual = try? GeneratorConfiguration(shapes: shapes)
        else { return nil }
        // A clamp only guards against overflow in half floats.
        usual.convClamp = shape.convClamp
        guard usual == shape else { return nil }
        id = model.bundled?.name ?? "m" + model.digest.prefix(16)
        styleCount = shape.styleCount
        self.model = model
    }

    /// The weights as safetensors of half floats; nil where they can't be read.
    package var weights: Data? {
        if let bundled = model.bundled { return bundled.weights }
        return try? model.file.safetensors(half: true)
    }

    /// Whether this program holds the core that draws in a page: `swift build` alone doesn't make it.
    package static var hasCore: Bool {
        var count = 0
        return trama_player_module(&count) != nil && count > 0
    }

    /// Bytes of a file whose weights a page may hold: 20 million floats.
    private static let limit = 80 << 20
}

extension LoadedModel {
    /// The model of the program that this is.
    fileprivate var bundled: BundledModel? {
        BundledModel.named(name).flatMap { $0.digest == digest ? $0 : nil }
    }
}

extension ModelStore {
    /// The model as a page may hold it; nil where it may not.
    package func pageModel(_ name: String, folder: String) -> PageModel? {
        (try? model(name, folder: folder).get()).flatMap { PageModel($0) }
    }

    /// The model of a page's element, among those that this build has read.
    package func pageModel(id: String) -> PageModel? {
        read.lazy.compactMap { PageModel($0) }.first { $0.id == id }
    }
}
