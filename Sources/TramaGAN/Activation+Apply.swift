import CKernels

extension Activation {
    /// Slope below zero of those that a convolution's finish covers; `nil` for the others.
    var slope: Float? {
        switch self {
        case .linear: 1
        case .relu: 0
        case .lrelu: 0.2
        case .tanh, .sigmoid, .elu, .selu, .softplus, .swish: nil
        }
    }

    /// The kernels' code of those without a slope.
    var code: Int32 {
        switch self {
        case .tanh: Int32(CK_TANH)
        case .sigmoid: Int32(CK_SIGMOID)
        case .elu: Int32(CK_ELU)
        case .selu: Int32(CK_SELU)
        case .softplus: Int32(CK_SOFTPLUS)
        case .swish: Int32(CK_SWISH)
        case .linear, .relu, .lrelu: -1
        }
    }

    /// The nonlinearity without its gain; lrelu's slope is 0.2.
    func apply(_ x: Float) -> Float {
        if let slope { return x > 0 ? x : x * slope }
        return ck_nonlinearity(code, x)
    }
}
