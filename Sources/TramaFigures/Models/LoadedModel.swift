import Foundation
import Synchronization
import TramaGAN
import TramaWeights

/// A model of this process: its file is read at once, its network when a picture is wanted.
package final class LoadedModel: Sendable {
    /// As figures call it: the bundled name, or the file's name.
    package let name: String
    package let file: ModelFile
    let computing: Computing
    private let knownDigest: String?
    /// The network whose upper layers take over, and from where.
    private let blend: (other: LoadedModel, rule: FigureBlend)?
    private let state = Mutex(State())

    private struct State {
        var digest: String?
        var network: LoadedNetwork?
    }

    /// How a network computes.
    package struct Computing: Sendable {
        package var precision = Precision.float32
        /// Threads that draw one picture together.
        package var threads = 1

        package init(precision: Precision = .float32, threads: Int = 1) {
            self.precision = precision
            self.threads = threads
        }
    }

    package init(
        name: String, file: ModelFile, digest: String? = nil, computing: Computing = Computing()
    ) {
        self.name = name
        self.computing = computing
        self.file = file
        knownDigest = digest
        blend = nil
    }

    /// A blend of two networks of one shape; nil where their shapes differ.
    init?(_ first: LoadedModel, _ second: LoadedModel, rule: FigureBlend) {
        guard let shape = first.configuration, shape == second.configuration else { return nil }
        name = first.name + " × " + second.name
        file = first.file
        computing = first.computing
        knownDigest = "\(first.digest) \(second.digest) \(rule.resolution) \(rule.width)"
        blend = (second, rule)
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

    /// Styles that each of a StyleGAN2's pictures has.
    package var styleCount: Int? { configuration?.styleCount }

    package var configuration: GeneratorConfiguration? {
        if case .styleGAN2(let configuration) = file.network { configuration } else { nil }
    }

    /// Width and height of its pictures in pixels, told without running it; a graph that leaves
    /// its output's lengths open is run once.
    package var pictureSize: (width: Int, height: Int)? {
        switch file.network {
        case .styleGAN2(let shape): (shape.resolution, shape.resolution)
        case .dcgan(let shape): (shape.resolution, shape.resolution)
        case .graph(let outline): outline.pictureSize ?? measuredSize
        }
    }

    private var measuredSize: (width: Int, height: Int)? {
        guard case .graph(let graph)? = try? network(),
            let image = try? graph.images(
                z: [Float](repeating: 0, count: graph.latentLength)
            ).first
        else { return nil }
        return (image.width, image.height)
    }

    /// The network, its weights packed on first use.
    ///
    /// - Throws: `ModelRefusal` or `GeneratorError`.
    func network() throws -> LoadedNetwork {
        try state.withLock { state in
            if let network = state.network { return network }
            if computing.precision != .float32, configuration == nil {
                throw ModelRefusal(
                    .unsupported,
                    "only StyleGAN2 networks are drawn in \(computing.precision.rawValue)",
                    hint: "leave --precision out")
            }
            let network: LoadedNetwork =
                switch file.network {
                case .styleGAN2: .styled(try built())
                case .dcgan: .convolutional(try ConvolutionalGenerator(file))
                case .graph: .graph(try GraphGenerator(file))
                }
            state.network = network
            return network
        }
    }

    /// The StyleGAN2 generator; other networks are refused.
    ///
    /// - Throws: `ModelRefusal` or `GeneratorError`.
    package func generator() throws -> Generator {
        guard case .styled(let generator) = try network() else {
            throw ModelRefusal(.unsupported, "the network has no styles")
        }
        return generator
    }

    private func built() throws -> Generator {
        guard let blend, let configuration else {
            return try Generator(file, precision: computing.precision)
        }
        var state = try file.state()
        let other = try blend.other.file.state()
        for (name, tensor) in state {
            let share = Float(blend.rule.share(of: name))
            guard share > 0, let second = other[name], second.shape == tensor.shape else {
                continue
            }
            var mixed = tensor
            for index in mixed.values.indices {
                mixed.values[index] += share * (second.values[index] - mixed.values[index])
            }
            state[name] = share == 1 ? second : mixed
        }
        return try Generator(
            tensors: state, configuration: configuration, precision: computing.precision)
    }
}
