/// Why a generator could not be built or run.
public enum GeneratorError: Error, Sendable, Equatable {
    /// A tensor that the architecture needs is absent.
    case missingTensor(String)
    /// A tensor has another shape than its place asks for; `-1` in `expected` stands for any length.
    case shape(tensor: String, expected: [Int], found: [Int])
    /// A value of the configuration is out of its range.
    case configuration(String)
    /// The network is of a kind this core does not run (StyleGAN3, for one).
    case unsupportedNetwork(String)
    /// The network is conditional with this many classes, and no class was given.
    case classRequired(count: Int)
    /// The class is not in `0..<count`; `count` is 0 for an unconditional network.
    case classOutOfRange(index: Int, count: Int)
    /// Latents or noise have another shape than the network takes.
    case latentShape(expected: [Int], found: [Int])
    /// Truncation was asked of a network without a mean latent (`mapping.w_avg`).
    case noMeanLatent
    /// A style or layer index is not in `0..<count`.
    case layerOutOfRange(index: Int, count: Int)
    /// The work would need more memory than the limit, both in bytes.
    case tooLarge(bytes: Int, limit: Int)
    /// This processor does not multiply numbers of this kind.
    case unsupportedPrecision(Precision)
    /// A graph names an operator this core does not run.
    case unsupportedOperator(name: String, node: String)
    /// A node of a graph has inputs or attributes that its operator does not take.
    case node(String, reason: String)
    /// A graph has no value of this name.
    case missingValue(String)
}

extension GeneratorError: CustomStringConvertible {
    /// One sentence for people, without a full stop.
    public var description: String {
        switch self {
        case .missingTensor(let name):
            "the network has no tensor '\(name)'"
        case .shape(let tensor, let expected, let found):
            "tensor '\(tensor)' has shape \(text(found)), not \(text(expected))"
        case .configuration(let reason):
            reason
        case .unsupportedNetwork(let reason):
            reason
        case .classRequired(let count):
            "the network is conditional: a class from 0 to \(count - 1) is needed"
        case .classOutOfRange(let index, let count):
            count == 0
                ? "the network has no classes (class \(index) was given)"
                : "class \(index) is not in 0...\(count - 1)"
        case .latentShape(let expected, let found):
            "latents of shape \(text(found)) were given where \(text(expected)) is needed"
        case .noMeanLatent:
            "the network has no mean latent 'mapping.w_avg', so psi must be 1"
        case .layerOutOfRange(let index, let count):
            "layer \(index) is not in 0...\(count - 1)"
        case .tooLarge(let bytes, let limit):
            "the network needs \(bytes) bytes, more than the limit of \(limit)"
        case .unsupportedPrecision(let precision):
            "this processor has no \(precision.rawValue) products (AVX-512 BF16 on x86-64, FEAT_BF16 on Arm)"
        case .unsupportedOperator(let name, let node):
            "operator \(name) of node '\(node)' is not one this core runs"
        case .node(let name, let reason):
            "node '\(name)': \(reason)"
        case .missingValue(let name):
            "the graph has no value '\(name)'"
        }
    }

    private func text(_ shape: [Int]) -> String {
        var result = "["
        for (index, length) in shape.enumerated() {
            if index > 0 { result += ", " }
            result += length < 0 ? "?" : "\(length)"
        }
        return result + "]"
    }
}
