/// An array of 32-bit floats with a shape, row-major (the last axis is contiguous).
public struct Tensor: Sendable, Equatable {
    /// Axis lengths, outermost first; `[]` is a scalar.
    public let shape: [Int]
    /// The elements, `shape.reduce(1, *)` of them.
    public var values: [Float]

    /// Pairs values with a shape; `nil` when a length is negative, the product overflows, or it
    /// differs from the number of values.
    public init?(shape: [Int], values: [Float]) {
        guard Tensor.elementCount(of: shape) == values.count else { return nil }
        self.shape = shape
        self.values = values
    }

    /// A tensor of zeros; `nil` when the shape is negative or overflows.
    public init?(zeros shape: [Int]) {
        guard let count = Tensor.elementCount(of: shape) else { return nil }
        self.shape = shape
        self.values = [Float](repeating: 0, count: count)
    }

    /// A scalar, shape `[]`.
    public init(scalar: Float) {
        shape = []
        values = [scalar]
    }

    /// The number of elements of a shape; `nil` when a length is negative or the product overflows.
    public static func elementCount(of shape: [Int]) -> Int? {
        var count = 1
        for length in shape {
            guard length >= 0 else { return nil }
            let (product, overflow) = count.multipliedReportingOverflow(by: length)
            guard !overflow else { return nil }
            count = product
        }
        return count
    }
}
