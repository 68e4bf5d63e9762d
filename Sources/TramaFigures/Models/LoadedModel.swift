import Foundation
import Synchronization
import TramaGAN
import TramaWeights

/// A model of this process: its file is read at once, its network when a picture is wanted.
package final class LoadedModel: Sendable {
    /// As figures call it: the bundled name, or the file's name.
    package let name: String
    package let file: ModelFile
    private let knownDigest: String?
    private let state = Mutex(State())

    private struct State {
        var digest: String?
        var generator: Generator?
    }

    package init(name: String, file: ModelFile, digest: String? = nil) {
        self.name = name
        self.file = file
        knownDigest = digest
    }

    /// SHA-256 of the weights.
    package var digest: String {
        if let knownDigest { return knownDigest }
        return state.withLock { state in
            let digest = state.digest ?? file.digest()
            state.digest = digest
            return digest
        }
    }

    package var configuration: GeneratorConfiguration? {
        if case .styleGAN2(let configuration) = file.network { configuration } else { nil }
    }

    /// Width and height of its pictures in pixels, told without running it.
    package var pictureSize: (width: Int, height: Int)? {
        configuration.map { ($0.resolution, $0.resolution) }
    }

    /// The generator, its weights packed on first use.
    ///
    /// - Throws: `ModelRefusal` or `GeneratorError`.
    package func generator() throws -> Generator {
        try state.withLock { state in
            if let generator = state.generator { return generator }
            let generator = try Generator(file)
            state.generator = generator
            return generator
        }
    }
}
