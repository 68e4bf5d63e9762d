import Foundation
import TramaCore
import TramaGAN

/// A weight file, recognised and checked; its numbers are read when they are asked for.
///
/// Reading a file never runs anything that is in it. ``init(contentsOf:)`` tells formats by
/// content: safetensors, PyTorch (zip and legacy), NVlabs' pickles (PyTorch and TensorFlow), ONNX.
public struct ModelFile: Sendable {
    /// What the network is, with what is needed to build it.
    public enum Network: Sendable {
        case styleGAN2(GeneratorConfiguration)
        case dcgan(DCGANOutline)
        /// A graph of operations, by ONNX.
        case graph(GraphOutline)
    }

    /// The container, told by content.
    public let format: FileFormat
    /// Whose names its tensors have.
    public let dialect: NetworkDialect
    /// The network in the file, with its shape.
    public let network: Network
    /// Tensors under the file's own names, in its order.
    public let tensors: [(name: String, tensor: StoredTensor)]
    /// Text metadata of the file.
    public let metadata: [String: String]
    /// Whether the file carries source code, which is never read.
    public let hasSourceCode: Bool
    /// The card beside the file, or else the one in its metadata.
    public let card: ModelCard?
    let bytes: Bytes
    private let contents: Contents

    /// The networks that have tensors under neutral names, and the graphs that have not.
    private enum Contents: Sendable {
        case neutral(NeutralNetwork)
        case graph(ONNXModel)
    }

    /// Reads the file at `url`, mapped into memory, and the card beside it.
    ///
    /// - Throws: ``ModelRefusal``.
    public init(contentsOf url: URL) throws {
        let bytes: Bytes
        if let mapped = MappedFile(path: url.path) {
            bytes = Bytes(mapped)
        } else {
            do { bytes = Bytes(try Data(contentsOf: url)) } catch {
                throw ModelRefusal(.unreadable, "\"\(url.path)\" can't be read")
            }
        }
        let card = try ModelCard.beside(url.path) { path in
            try? Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped)
        }
        try self.init(bytes, card: card, path: url.path)
    }

    /// Reads a file's bytes; `card` is the card that came with it.
    ///
    /// - Throws: ``ModelRefusal``.
    public init(data: Data, card: ModelCard? = nil) throws {
        try self.init(Bytes(data), card: card, path: nil)
    }

    /// Reads a file's bytes; side files of an ONNX model are looked for beside `path`.
    package init(data: Data, card: ModelCard?, path: String?) throws {
        try self.init(Bytes(data), card: card, path: path)
    }

    /// As the form with `data`, of a mapped file, whose pages are handed back once they are read.
    package init(mapped: MappedFile, card: ModelCard?, path: String?) throws {
        try self.init(Bytes(mapped), card: card, path: path)
    }

    private init(_ bytes: Bytes, card: ModelCard?, path: String?) throws {
        guard bytes.count <= WeightLimits.fileBytes else {
            throw ModelRefusal(
                .tooLarge,
                "the file has \(bytes.count) bytes; at most \(WeightLimits.fileBytes) "
                    + "are read")
        }
        format = try FileFormat.recognise(bytes)
        self.bytes = bytes
        let raw: RawNetwork
        switch format {
        case .onnx:
            let model = try ONNXModel(
                bytes, folder: path.map { URL(fileURLWithPath: $0).deletingLastPathComponent() })
            dialect = .onnx
            network = .graph(model.outline)
            contents = .graph(model)
            raw = model.raw
        default:
            raw = try ModelFile.rawNetwork(bytes, format: format)
            let neutral = try NeutralNetwork(raw)
            contents = .neutral(neutral)
            dialect = neutral.dialect
            network = try ModelFile.network(neutral)
        }
        tensors = raw.tensors
        metadata = raw.metadata
        hasSourceCode = raw.hasSourceCode
        self.card = card ?? ModelCard(metadata: raw.metadata)
    }

    private static func rawNetwork(_ bytes: Bytes, format: FileFormat) throws -> RawNetwork {
        switch format {
        case .safetensors:
            let file = try SafetensorsFile(bytes)
            var network = RawNetwork()
            for (name, tensor) in file.tensors { try network.add(name, tensor) }
            network.metadata = file.metadata
            network.settings = try NetworkSettings(metadata: file.metadata)
            return network
        case .torchZip: return try CheckpointReader.read(TorchFile(zip: bytes))
        case .torchLegacy: return try CheckpointReader.read(TorchFile(legacy: bytes))
        case .pickle:
            let result = try PickleMachine.read(bytes)
            let isTensorFlow =
                result.arena.members(result.root) != nil
                || result.arena.object(result.root)?.global == .network
            return try isTensorFlow ? NetworkPickle.read(result) : NVlabsPickle.read(result)
        case .onnx: return RawNetwork()
        }
    }

    private static func network(_ neutral: NeutralNetwork) throws -> Network {
        if neutral.dialect == .dcgan {
            return .dcgan(try DCGANOutline(shapes: neutral.tensors.mapValues(\.shape)))
        }
        do {
            var configuration = try GeneratorConfiguration(
                shapes: neutral.tensors.mapValues(\.shape))
            try neutral.settings.apply(to: &configuration)
            return .styleGAN2(configuration)
        } catch let error as GeneratorError {
            throw ModelRefusal(.unsupported, error.description)
        }
    }

    /// The network's tensors as floats, under NVlabs' names (`main.N.…` for a DCGAN).
    ///
    /// - Throws: ``ModelRefusal``, for a graph in particular.
    public func state() throws -> NamedTensors {
        guard case .neutral(let neutral) = contents else {
            throw ModelRefusal(.unsupported, "an ONNX graph has no state dictionary")
        }
        return try neutral.state()
    }

    /// The shapes of ``state()``'s tensors; nothing is read for them.
    ///
    /// - Throws: ``ModelRefusal`` where the file is a graph.
    package func shapes() throws -> [String: [Int]] {
        guard case .neutral(let neutral) = contents else {
            throw ModelRefusal(.unsupported, "an ONNX graph has no state dictionary")
        }
        return neutral.tensors.mapValues(\.shape)
    }

    /// The network's operations and constants, of an ONNX file.
    ///
    /// - Throws: ``ModelRefusal`` where the file is another network's.
    public func graph() throws -> Graph {
        guard case .graph(let model) = contents else {
            throw ModelRefusal(.unsupported, "\(dialect.rawValue) weights are no graph")
        }
        return try model.graph()
    }

    /// The SHA-256 digest of the file, 64 hexadecimal digits.
    public func digest() -> String {
        bytes.withUnsafeBytes { raw in
            SHA256.hexadecimal(raw) { bytes.forget($0) }
        }
    }

    /// Bytes of the file.
    public var size: Int { bytes.count }
}
