/// A value that flows through a graph; 16- and 64-bit floats are held as 32-bit ones, and all
/// integer types as `Int`.
public enum GraphValue: Sendable, Equatable {
    case floats(Tensor)
    /// Row-major integers with their shape.
    case ints(shape: [Int], [Int])
    /// Row-major booleans with their shape.
    case bools(shape: [Int], [Bool])

    /// Axis lengths, outermost first.
    public var shape: [Int] {
        switch self {
        case .floats(let tensor): tensor.shape
        case .ints(let shape, _), .bools(let shape, _): shape
        }
    }
}
