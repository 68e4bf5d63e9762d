/// A generator given as an ONNX graph: a vector goes in, pictures `[N, C, H, W]` come out.
///
/// Nodes run one after the other in 32-bit floats; values are dropped after their last use.
public final class GraphGenerator: Sendable {
    /// What is run.
    public let graph: Graph
    /// Length of z: the elements of the first input beside its batch.
    public let latentLength: Int

    private let operations: [GraphOperation]
    private let prepared: [FloatBuffer?]
    /// Names that no node after this one reads.
    private let finished: [[String]]

    /// Checks the operators and packs the constant weights.
    ///
    /// - Throws: `unsupportedOperator`, `node`, or `configuration` when there is no input to feed.
    public init(graph: Graph) throws(GeneratorError) {
        var operations: [GraphOperation] = []
        var prepared: [FloatBuffer?] = []
        for node in graph.nodes {
            guard let operation = GraphOperation(rawValue: node.operation) else {
                throw .unsupportedOperator(name: node.operation, node: node.name)
            }
            operations.append(operation)
            var packed: FloatBuffer?
            if operation == .conv || operation == .convTranspose, node.inputs.count > 1,
                case .floats(let weight)? = graph.initializers[node.inputs[1]]
            {
                let call = GraphCall(
                    node: node, operation: operation, inputs: [], operatorSet: graph.operatorSet,
                    threads: 1)
                packed = try call.pack(weight, groups: call.int("group", default: 1))
            }
            prepared.append(packed)
        }
        guard let shape = graph.inputs.first?.shape else {
            throw .configuration("the graph has no input")
        }
        let lengths = shape.dropFirst().map { Swift.max($0, 1) }
        guard let length = Tensor.elementCount(of: lengths), length <= GraphCall.mostElements else {
            throw .configuration("the graph's input is larger than this core takes")
        }
        latentLength = length
        self.graph = graph
        self.operations = operations
        self.prepared = prepared
        finished = Self.lastUses(graph)
    }

    /// Runs the graph.
    ///
    /// - Returns: the values of `graph.outputs`, in order.
    /// - Throws: `missingValue`, `node`, `tooLarge`.
    public func run(
        _ inputs: [String: GraphValue], threads: Int = 1
    ) throws(GeneratorError) -> [GraphValue] {
        var values = inputs
        for (index, node) in graph.nodes.enumerated() {
            var arguments: [GraphValue?] = []
            for name in node.inputs {
                if name.isEmpty {
                    arguments.append(nil)
                } else if let value = values[name] ?? graph.initializers[name] {
                    arguments.append(value)
                } else {
                    throw .missingValue(name)
                }
            }
            let call = GraphCall(
                node: node, operation: operations[index], inputs: arguments,
                operatorSet: graph.operatorSet, threads: Swift.max(1, threads))
            let results = try call.evaluate(prepared: prepared[index])
            for (name, result) in zip(node.outputs, results) where !name.isEmpty {
                values[name] = result
            }
            for name in finished[index] { values[name] = nil }
        }
        var outputs: [GraphValue] = []
        for name in graph.outputs {
            guard let value = values[name] ?? graph.initializers[name] else {
                throw .missingValue(name)
            }
            outputs.append(value)
        }
        return outputs
    }

    /// Draws the pictures of NumPy seeds, one run of the graph each.
    ///
    /// - Throws: as `images(z:)`.
    public func images(seeds: [UInt32], threads: Int = 1) throws(GeneratorError) -> [Image] {
        var z: [Float] = []
        for seed in seeds {
            var random = RandomState(seed: seed)
            z += random.gaussians(latentLength)
        }
        return try images(z: z, threads: threads)
    }

    /// Draws the pictures of given z, row-major `[count, latentLength]`; open lengths of the input
    /// count as 1.
    ///
    /// - Throws: `latentShape`, `unsupportedNetwork` when the result is no picture, and as `run`.
    public func images(z: [Float], threads: Int = 1) throws(GeneratorError) -> [Image] {
        guard latentLength > 0, z.count % latentLength == 0, let input = graph.inputs.first,
            graph.inputs.count == 1
        else { throw .latentShape(expected: [-1, latentLength], found: [z.count]) }
        var images: [Image] = []
        for start in stride(from: 0, to: z.count, by: latentLength) {
            let shape = input.shape.map { Swift.max($0, 1) }
            guard
                let vector = Tensor(
                    shape: shape, values: [Float](z[start..<start + latentLength]))
            else { throw .latentShape(expected: shape, found: [latentLength]) }
            let results = try run([input.name: .floats(vector)], threads: threads)
            images.append(try Self.picture(results.first))
        }
        return images
    }

    private static func picture(_ value: GraphValue?) throws(GeneratorError) -> Image {
        guard case .floats(let tensor)? = value,
            tensor.shape.count == 3 || (tensor.shape.count == 4 && tensor.shape[0] == 1)
        else { throw .unsupportedNetwork("the graph's first output is no picture [1, C, H, W]") }
        let shape = [Int](tensor.shape.suffix(3))
        guard (1...4).contains(shape[0]),
            let image = Image(
                channels: shape[0], height: shape[1], width: shape[2], values: tensor.values)
        else {
            throw .unsupportedNetwork("the graph's picture has \(shape[0]) channels, not 1...4")
        }
        return image
    }

    private static func lastUses(_ graph: Graph) -> [[String]] {
        var seen = Set(graph.outputs)
        var finished = [[String]](repeating: [], count: graph.nodes.count)
        for index in graph.nodes.indices.reversed() {
            for name in graph.nodes[index].inputs where !name.isEmpty {
                if seen.insert(name).inserted { finished[index].append(name) }
            }
        }
        return finished
    }
}
