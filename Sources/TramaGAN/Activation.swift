/// A nonlinearity of a generator, with the gain that follows it by default.
///
/// Names and gains are those of stylegan2's `bias_act` table.
public enum Activation: String, Sendable, Equatable, CaseIterable {
    case linear, relu, lrelu, tanh, sigmoid, elu, selu, softplus, swish

    /// The factor applied after the nonlinearity: √2 for relu, lrelu and swish, else 1.
    public var gain: Float {
        switch self {
        case .relu, .lrelu, .swish: 1.414_213_562_373_095_1
        case .linear, .tanh, .sigmoid, .elu, .selu, .softplus: 1
        }
    }
}
