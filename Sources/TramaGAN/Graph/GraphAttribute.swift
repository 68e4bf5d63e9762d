/// An attribute of a graph's node.
public enum GraphAttribute: Sendable, Equatable {
    case int(Int)
    case float(Float)
    case string(String)
    case ints([Int])
    case floats([Float])
    case strings([String])
    case value(GraphValue)
}
