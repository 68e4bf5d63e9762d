import CKernels

extension Activation {
    /// The nonlinearity without its gain; lrelu's slope is 0.2.
    func apply(_ x: Float) -> Float {
        switch self {
        case .linear: x
        case .relu: x > 0 ? x : 0
        case .lrelu: x > 0 ? x : x * 0.2
        case .tanh: ck_tanhf(x)
        case .sigmoid: 1 / (1 + ck_expf(-x))
        case .elu: x > 0 ? x : ck_expm1f(x)
        case .selu:
            1.050_700_987 * (x > 0 ? x : 1.673_263_242 * ck_expm1f(x))
        case .softplus: (x > 0 ? x : 0) + ck_log1pf(ck_expf(-abs(x)))
        case .swish: x / (1 + ck_expf(-x))
        }
    }
}
