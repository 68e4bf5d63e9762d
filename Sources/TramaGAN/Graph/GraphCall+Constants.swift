extension GraphCall {
    func constant() throws(GeneratorError) -> GraphValue {
        if case .value(let value)? = node.attributes["value"] { return value }
        if case .float(let x)? = node.attributes["value_float"] {
            return .floats(Tensor(scalar: x))
        }
        if case .int(let x)? = node.attributes["value_int"] { return .ints(shape: [], [x]) }
        if case .floats(let x)? = node.attributes["value_floats"] {
            return try tensor([x.count], x)
        }
        if case .ints(let x)? = node.attributes["value_ints"] {
            return .ints(shape: [x.count], x)
        }
        throw failure("it has no value")
    }

    func constantOfShape() throws(GeneratorError) -> GraphValue {
        let shape = try ints(0)
        let count = try count(shape)
        switch node.attributes["value"] {
        case .value(.ints(_, let x))?:
            return .ints(shape: shape, [Int](repeating: x.first ?? 0, count: count))
        case .value(.bools(_, let x))?:
            return .bools(shape: shape, [Bool](repeating: x.first ?? false, count: count))
        case .value(.floats(let x))?:
            return try tensor(shape, [Float](repeating: x.values.first ?? 0, count: count))
        default:
            return try tensor(shape, [Float](repeating: 0, count: count))
        }
    }

    func shapeOf() throws(GeneratorError) -> GraphValue {
        let shape = try value(0).shape
        func place(_ at: Int) -> Int {
            Swift.min(Swift.max(at < 0 ? at + shape.count : at, 0), shape.count)
        }
        let start = place(int("start", default: 0))
        let end = place(int("end", default: shape.count))
        let part = start < end ? [Int](shape[start..<end]) : []
        return .ints(shape: [part.count], part)
    }

    func range() throws(GeneratorError) -> GraphValue {
        switch (try value(0), try value(1), try value(2)) {
        case (.ints(_, let a), .ints(_, let b), .ints(_, let c)):
            guard let start = a.first, let end = b.first, let step = c.first, step != 0,
                Swift.abs(start) < 1 << 40, Swift.abs(end) < 1 << 40, Swift.abs(step) < 1 << 40
            else { throw failure("its bounds are no range") }
            let span = step > 0 ? end - start : start - end
            let size = span > 0 ? (span - 1) / Swift.abs(step) + 1 : 0
            _ = try count([size])
            return .ints(shape: [size], (0..<size).map { start + $0 * step })
        case (.floats(let a), .floats(let b), .floats(let c)):
            guard let start = a.values.first, let end = b.values.first,
                let step = c.values.first, step != 0
            else { throw failure("its bounds are no range") }
            let size = Swift.max(0, Int(saturating: ((end - start) / step).rounded(.up)))
            _ = try count([size])
            return try tensor([size], (0..<size).map { start + Float($0) * step })
        default: throw failure("its inputs are of different types")
        }
    }
}
