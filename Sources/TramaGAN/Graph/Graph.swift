/// A feed-forward network as ONNX describes it: nodes in an order in which every input is known.
///
/// Operator and attribute names are ONNX's (default domain); values are looked up by name.
public struct Graph: Sendable {
    /// An input to feed: `-1` stands for a length left open (usually the batch).
    public struct Input: Sendable, Equatable {
        /// The name by which nodes know it.
        public var name: String
        /// Axis lengths; −1 where the file leaves one open.
        public var shape: [Int]

        /// An input of the graph.
        public init(name: String, shape: [Int]) {
            self.name = name
            self.shape = shape
        }
    }

    /// One operation; an empty input name is an absent optional input.
    public struct Node: Sendable {
        /// For messages; may be empty.
        public var name: String
        /// The ONNX operator: `Conv`, `Gemm` …
        public var operation: String
        /// Names of the values it reads; empty for one that is left out.
        public var inputs: [String]
        /// Names of the values it gives.
        public var outputs: [String]
        /// The operator's settings by ONNX's names.
        public var attributes: [String: GraphAttribute]

        /// A node from its parts.
        public init(
            name: String, operation: String, inputs: [String], outputs: [String],
            attributes: [String: GraphAttribute] = [:]
        ) {
            self.name = name
            self.operation = operation
            self.inputs = inputs
            self.outputs = outputs
            self.attributes = attributes
        }
    }

    /// Version of ONNX's default operator set that the nodes are written in.
    public var operatorSet: Int
    /// In an order in which every value is there before it is read.
    public var nodes: [Node]
    /// Constants by name: weights and shapes.
    public var initializers: [String: GraphValue]
    /// Inputs that are not initializers, in the file's order.
    public var inputs: [Input]
    /// Names of the results, in the file's order.
    public var outputs: [String]

    /// A graph from its parts, checked when it is run.
    public init(
        operatorSet: Int, nodes: [Node], initializers: [String: GraphValue], inputs: [Input],
        outputs: [String]
    ) {
        self.operatorSet = operatorSet
        self.nodes = nodes
        self.initializers = initializers
        self.inputs = inputs
        self.outputs = outputs
    }
}
