import TramaGAN

/// What an ONNX file says about its graph before constants are read.
public struct GraphOutline: Sendable {
    /// Version of ONNX's default operator set.
    public let operatorSet: Int
    public let nodeCount: Int
    /// Names of the operators, sorted, each once.
    public let operators: [String]
    /// Inputs that are no constants; `-1` stands for a length left open.
    public let inputs: [Graph.Input]
    public let outputs: [String]
}
