import TramaGAN

/// What an ONNX file says about its graph before constants are read.
public struct GraphOutline: Sendable {
    /// Version of ONNX's default operator set.
    public let operatorSet: Int
    /// Operations, those of inner graphs not counted.
    public let nodeCount: Int
    /// Names of the operators, sorted, each once.
    public let operators: [String]
    /// Inputs that are no constants; `-1` stands for a length left open.
    public let inputs: [Graph.Input]
    /// Names of what the graph gives.
    public let outputs: [String]
    /// Lengths of the first output's axes, `-1` for open ones; empty where the file leaves it out.
    public let outputShape: [Int]

    /// Width and height of the pictures, where the file tells them.
    public var pictureSize: (width: Int, height: Int)? {
        guard outputShape.count >= 3, let width = outputShape.last,
            let height = outputShape.dropLast().last, width > 0, height > 0
        else { return nil }
        return (width, height)
    }
}
