/// One node with its inputs at hand, and readers that check what they are given.
struct GraphCall {
    let node: Graph.Node
    let operation: GraphOperation
    /// `nil` for an input that is left out.
    let inputs: [GraphValue?]
    let operatorSet: Int
    let threads: Int

    /// The error of this node.
    func failure(_ reason: String) -> GeneratorError {
        .node(node.name.isEmpty ? node.operation : node.name, reason: reason)
    }

    /// An input that may be left out.
    func optional(_ index: Int) -> GraphValue? { index < inputs.count ? inputs[index] : nil }

    func value(_ index: Int) throws(GeneratorError) -> GraphValue {
        guard let value = optional(index) else { throw failure("input \(index) is missing") }
        return value
    }

    func floats(_ index: Int) throws(GeneratorError) -> Tensor {
        guard case .floats(let tensor) = try value(index) else {
            throw failure("input \(index) is not of floats")
        }
        return tensor
    }

    func ints(_ index: Int) throws(GeneratorError) -> [Int] {
        guard case .ints(_, let values) = try value(index) else {
            throw failure("input \(index) is not of integers")
        }
        return values
    }

    func bools(_ index: Int) throws(GeneratorError) -> (shape: [Int], values: [Bool]) {
        guard case .bools(let shape, let values) = try value(index) else {
            throw failure("input \(index) is not of booleans")
        }
        return (shape, values)
    }

    func int(_ name: String, default value: Int) -> Int {
        if case .int(let found)? = node.attributes[name] { return found }
        return value
    }

    func float(_ name: String, default value: Float) -> Float {
        if case .float(let found)? = node.attributes[name] { return found }
        return value
    }

    func string(_ name: String, default value: String) -> String {
        if case .string(let found)? = node.attributes[name] { return found }
        return value
    }

    func ints(_ name: String) -> [Int]? {
        if case .ints(let found)? = node.attributes[name] { return found }
        return nil
    }

    /// A list that is an attribute in old operator sets and an input in new ones.
    func ints(_ name: String, orInput index: Int) throws(GeneratorError) -> [Int] {
        if let list = ints(name) { return list }
        return try ints(index)
    }

    /// An axis list that is an attribute in old operator sets and an input in new ones.
    func axes(input index: Int) throws(GeneratorError) -> [Int]? {
        if let axes = ints("axes") { return axes }
        return optional(index) == nil ? nil : try ints(index)
    }

    /// An axis counted from the end when negative.
    func axis(_ axis: Int, rank: Int) throws(GeneratorError) -> Int {
        let positive = axis < 0 ? axis + rank : axis
        guard positive >= 0, positive < rank else {
            throw failure("axis \(axis) is not one of \(rank)")
        }
        return positive
    }

    /// Pairs a shape with values it must fit; also bounds what a file can make us allocate.
    func tensor(_ shape: [Int], _ values: [Float]) throws(GeneratorError) -> GraphValue {
        guard let tensor = Tensor(shape: shape, values: values) else {
            throw failure("\(values.count) values do not fill the result")
        }
        return .floats(tensor)
    }

    /// The number of elements of a result.
    ///
    /// - Throws: `tooLarge` past `mostElements`.
    func count(_ shape: [Int]) throws(GeneratorError) -> Int {
        guard let count = Tensor.elementCount(of: shape) else {
            throw failure("the result has an impossible shape")
        }
        guard count <= Self.mostElements else {
            throw .tooLarge(
                bytes: count.multipliedReportingOverflow(by: 4).partialValue,
                limit: Self.mostElements * 4)
        }
        return count
    }

    /// 1 GiB of floats: eight times the largest activation of a 1024-pixel StyleGAN2.
    static let mostElements = 1 << 28
}
