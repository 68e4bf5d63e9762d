import CKernels

extension GraphCall {
    /// Functions of one value.
    func unary() throws(GeneratorError) -> GraphValue {
        let value = try value(0)
        switch (operation, value) {
        case (.identity, _): return value
        case (.not, .bools(let shape, let values)): return .bools(shape: shape, values.map { !$0 })
        case (.abs, .ints(let shape, let values)):
            return .ints(shape: shape, values.map { $0 < 0 ? 0 &- $0 : $0 })
        case (.neg, .ints(let shape, let values)):
            return .ints(shape: shape, values.map { 0 &- $0 })
        case (.sign, .ints(let shape, let values)):
            return .ints(shape: shape, values.map { $0.signum() })
        case (.relu, .ints(let shape, let values)):
            return .ints(shape: shape, values.map { Swift.max($0, 0) })
        default: break
        }
        let x = try floats(0)
        let function = try scalarFunction()
        return try tensor(x.shape, x.values.map(function))
    }

    private func scalarFunction() throws(GeneratorError) -> (Float) -> Float {
        let alpha = float("alpha", default: defaultAlpha)
        let gamma = float("gamma", default: 1.050_701)
        let beta = float("beta", default: 0.5)
        switch operation {
        case .abs: return { Swift.abs($0) }
        case .ceil: return { $0.rounded(.up) }
        case .floor: return { $0.rounded(.down) }
        case .round: return { $0.rounded(.toNearestOrEven) }
        case .neg: return { -$0 }
        case .sign: return { $0 > 0 ? 1 : $0 < 0 ? -1 : $0 }
        case .reciprocal: return { 1 / $0 }
        case .sqrt: return { $0.squareRoot() }
        case .exp: return { ck_expf($0) }
        case .log: return { Float(ck_log(Double($0))) }
        case .sin: return { ck_sinf($0) }
        case .cos: return { ck_cosf($0) }
        case .erf: return { ck_erff($0) }
        case .tanh: return { ck_tanhf($0) }
        case .sigmoid: return { 1 / (1 + ck_expf(-$0)) }
        case .relu: return { $0 > 0 ? $0 : 0 * $0 }
        case .leakyRelu: return { $0 >= 0 ? $0 : alpha * $0 }
        case .thresholdedRelu: return { $0 > alpha ? $0 : 0 }
        case .elu: return { $0 >= 0 ? $0 : alpha * ck_expm1f($0) }
        case .celu: return { $0 >= 0 ? $0 : alpha * ck_expm1f($0 / alpha) }
        case .selu: return { gamma * ($0 > 0 ? $0 : alpha * ck_expm1f($0)) }
        case .softplus: return { Activation.softplus.apply($0) }
        case .softsign: return { $0 / (1 + Swift.abs($0)) }
        case .hardSigmoid: return { Swift.max(0, Swift.min(1, alpha * $0 + beta)) }
        case .hardSwish: return { $0 * Swift.max(0, Swift.min(1, $0 / 6 + 0.5)) }
        case .swish: return { $0 / (1 + ck_expf(-alpha * $0)) }
        case .mish: return { $0 * ck_tanhf(Activation.softplus.apply($0)) }
        case .gelu:
            if string("approximate", default: "none") == "tanh" {
                return { x in
                    0.5 * x * (1 + ck_tanhf(0.797_884_56 * (x + 0.044_715 * x * x * x)))
                }
            }
            return { 0.5 * $0 * (1 + ck_erff($0 * 0.707_106_78)) }
        default: throw failure("\(node.operation) is no function of one value")
        }
    }

    private var defaultAlpha: Float {
        switch operation {
        case .leakyRelu: 0.01
        case .selu: 1.673_263_2
        case .hardSigmoid: 0.2
        default: 1
        }
    }

    /// Functions of two values, both of floats, integers or booleans.
    func binary(_ a: GraphValue, _ b: GraphValue) throws(GeneratorError) -> GraphValue {
        guard let shape = Strides.broadcast(a.shape, b.shape) else {
            throw failure("its inputs' shapes do not broadcast")
        }
        _ = try count(shape)
        switch (a, b) {
        case (.floats(let x), .floats(let y)):
            if let compare: (Float, Float) -> Bool = comparison() {
                return .bools(
                    shape: shape, zip(x.shape, x.values, y.shape, y.values, shape, compare))
            }
            let function = try floatFunction()
            return try tensor(shape, zip(x.shape, x.values, y.shape, y.values, shape, function))
        case (.ints(let xs, let x), .ints(let ys, let y)):
            if let compare: (Int, Int) -> Bool = comparison() {
                return .bools(shape: shape, zip(xs, x, ys, y, shape, compare))
            }
            if operation == .div || operation == .mod, y.contains(0) {
                throw failure("an integer is divided by zero")
            }
            return .ints(shape: shape, zip(xs, x, ys, y, shape, try intFunction()))
        case (.bools(let xs, let x), .bools(let ys, let y)):
            let function: (Bool, Bool) -> Bool
            switch operation {
            case .and: function = { $0 && $1 }
            case .or: function = { $0 || $1 }
            case .xor, .equal: function = operation == .xor ? { $0 != $1 } : { $0 == $1 }
            default: throw failure("\(node.operation) takes no booleans")
            }
            return .bools(shape: shape, zip(xs, x, ys, y, shape, function))
        case (.floats(let x), .ints(let ys, let y)) where operation == .pow:
            guard let other = Tensor(shape: ys, values: y.map { Float($0) }) else { break }
            return try binary(.floats(x), .floats(other))
        case (.ints(let xs, let x), .floats(let y)) where operation == .pow:
            guard let other = Tensor(shape: xs, values: x.map { Float($0) }),
                case .floats(let result) = try binary(.floats(other), .floats(y))
            else { break }
            return .ints(shape: result.shape, result.values.map { Int(saturating: $0) })
        default: break
        }
        throw failure("its inputs are of different types")
    }

    private func comparison<Value: Comparable>() -> ((Value, Value) -> Bool)? {
        switch operation {
        case .equal: { $0 == $1 }
        case .greater: { $0 > $1 }
        case .greaterOrEqual: { $0 >= $1 }
        case .less: { $0 < $1 }
        case .lessOrEqual: { $0 <= $1 }
        default: nil
        }
    }

    private func floatFunction() throws(GeneratorError) -> (Float, Float) -> Float {
        switch operation {
        case .add, .sum, .mean: return { $0 + $1 }
        case .sub: return { $0 - $1 }
        case .mul: return { $0 * $1 }
        case .div: return { $0 / $1 }
        case .max: return { $0 > $1 || $0.isNaN ? $0 : $1 }
        case .min: return { $0 < $1 || $0.isNaN ? $0 : $1 }
        case .pow: return { ck_powf($0, $1) }
        case .prelu: return { $0 >= 0 ? $0 : $0 * $1 }
        case .mod:
            if int("fmod", default: 0) == 1 {
                return { $0.truncatingRemainder(dividingBy: $1) }
            }
            return { x, y in
                let rest = x.truncatingRemainder(dividingBy: y)
                return rest != 0 && (rest < 0) != (y < 0) ? rest + y : rest
            }
        default: throw failure("\(node.operation) takes no floats")
        }
    }

    private func intFunction() throws(GeneratorError) -> (Int, Int) -> Int {
        switch operation {
        case .add, .sum: return { $0 &+ $1 }
        case .sub: return { $0 &- $1 }
        case .mul: return { $0 &* $1 }
        case .div: return { $0.dividedReportingOverflow(by: $1).partialValue }
        case .max: return { Swift.max($0, $1) }
        case .min: return { Swift.min($0, $1) }
        case .mod:
            let truncates = int("fmod", default: 0) == 1
            return { x, y in
                let rest = x.remainderReportingOverflow(dividingBy: y).partialValue
                return truncates || rest == 0 || (rest < 0) == (y < 0) ? rest : rest + y
            }
        case .pow:
            return { base, exponent in
                guard exponent >= 0 else { return base == 1 ? 1 : 0 }
                var result = 1
                for _ in 0..<Swift.min(exponent, 64) { result = result &* base }
                return result
            }
        case .prelu: return { $0 >= 0 ? $0 : $0 &* $1 }
        default: throw failure("\(node.operation) takes no integers")
        }
    }

    /// Applies `function` to pairs of broadcast elements in row-major order.
    private func zip<Value, Result>(
        _ aShape: [Int], _ a: [Value], _ bShape: [Int], _ b: [Value], _ shape: [Int],
        _ function: (Value, Value) -> Result
    ) -> [Result] {
        if aShape == bShape {
            return a.indices.map { function(a[$0], b[$0]) }
        }
        if b.count == 1, let only = b.first, a.count == shape.reduce(1, *) {
            return a.map { function($0, only) }
        }
        let aStrides = Strides.of(aShape, broadcastTo: shape)
        let bStrides = Strides.of(bShape, broadcastTo: shape)
        var starts: [Int] = []
        Strides.runs(shape, aStrides) { starts.append($0) }
        var result: [Result] = []
        result.reserveCapacity(shape.reduce(1, *))
        let inner = shape.last ?? 1
        let aStep = aStrides.last ?? 0
        let bStep = bStrides.last ?? 0
        var run = 0
        Strides.runs(shape, bStrides) { offset in
            let start = starts[run]
            run += 1
            for k in 0..<inner {
                result.append(function(a[start + k * aStep], b[offset + k * bStep]))
            }
        }
        return result
    }

    /// Sum, Mean, Max and Min of any number of inputs.
    func variadic() throws(GeneratorError) -> GraphValue {
        var result = try value(0)
        for index in inputs.indices.dropFirst() { result = try binary(result, value(index)) }
        if operation == .mean, case .floats(let sum) = result {
            let scale = Float(inputs.count)
            return try tensor(sum.shape, sum.values.map { $0 / scale })
        }
        return result
    }

    /// Where: condition, value when true, value when false.
    func choose() throws(GeneratorError) -> GraphValue {
        let condition = try bools(0)
        let (a, b) = (try value(1), try value(2))
        guard let pair = Strides.broadcast(a.shape, b.shape),
            let shape = Strides.broadcast(pair, condition.shape)
        else { throw failure("its inputs' shapes do not broadcast") }
        _ = try count(shape)
        let mask = Strides.gather(
            condition.values, shape, Strides.of(condition.shape, broadcastTo: shape))
        let aStrides = Strides.of(a.shape, broadcastTo: shape)
        let bStrides = Strides.of(b.shape, broadcastTo: shape)
        switch (a, b) {
        case (.floats(let x), .floats(let y)):
            let u = Strides.gather(x.values, shape, aStrides)
            let v = Strides.gather(y.values, shape, bStrides)
            return try tensor(shape, mask.indices.map { mask[$0] ? u[$0] : v[$0] })
        case (.ints(_, let x), .ints(_, let y)):
            let u = Strides.gather(x, shape, aStrides)
            let v = Strides.gather(y, shape, bStrides)
            return .ints(shape: shape, mask.indices.map { mask[$0] ? u[$0] : v[$0] })
        default: throw failure("its inputs are of different types")
        }
    }

    /// Clip, whose bounds are attributes before operator set 11.
    func clip() throws(GeneratorError) -> GraphValue {
        switch try value(0) {
        case .floats(let x):
            let low = try bound(1, "min", -.infinity)
            let high = try bound(2, "max", .infinity)
            return try tensor(x.shape, x.values.map { Swift.min(Swift.max($0, low), high) })
        case .ints(let shape, let x):
            let low = optional(1) == nil ? Int.min : try ints(1).first ?? .min
            let high = optional(2) == nil ? Int.max : try ints(2).first ?? .max
            return .ints(shape: shape, x.map { Swift.min(Swift.max($0, low), high) })
        case .bools: throw failure("booleans cannot be clipped")
        }
    }

    private func bound(
        _ index: Int, _ name: String, _ none: Float
    ) throws(GeneratorError) -> Float {
        if optional(index) != nil { return try floats(index).values.first ?? none }
        return float(name, default: none)
    }

    /// Cast between the three types that values have here; `to` is ONNX's type number.
    func cast() throws(GeneratorError) -> GraphValue {
        let value = try value(0)
        switch int("to", default: 1) {
        case 1, 10, 11, 16:
            switch value {
            case .floats: return value
            case .ints(let shape, let x): return try tensor(shape, x.map { Float($0) })
            case .bools(let shape, let x): return try tensor(shape, x.map { $0 ? 1 : 0 })
            }
        case 9:
            switch value {
            case .floats(let x): return .bools(shape: x.shape, x.values.map { $0 != 0 })
            case .ints(let shape, let x): return .bools(shape: shape, x.map { $0 != 0 })
            case .bools: return value
            }
        case 2...7, 12, 13:
            switch value {
            case .floats(let x):
                return .ints(shape: x.shape, x.values.map { Int(saturating: $0) })
            case .ints: return value
            case .bools(let shape, let x): return .ints(shape: shape, x.map { $0 ? 1 : 0 })
            }
        default: throw failure("it casts to a type that no generator uses")
        }
    }
}

extension Int {
    /// Towards zero; NaN is 0, and values past the range are its ends.
    init(saturating x: Float) {
        if x.isNaN {
            self = 0
        } else if x >= 9.2e18 {
            self = .max
        } else if x <= -9.2e18 {
            self = .min
        } else {
            self = Int(x)
        }
    }
}
