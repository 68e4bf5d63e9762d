import CKernels

extension GraphCall {
    /// The reductions, whose axes are an attribute or an input.
    func reduce() throws(GeneratorError) -> GraphValue {
        let x = try reducible()
        let rank = x.shape.count
        var reduced: Set<Int> = []
        let named = try axes(input: 1) ?? []
        if named.isEmpty {
            if int("noop_with_empty_axes", default: 0) == 1 { return try value(0) }
            reduced = Set(0..<rank)
        }
        for entry in named { reduced.insert(try axis(entry, rank: rank)) }
        var kept: [Int] = []
        var shape: [Int] = []
        let keeps = int("keepdims", default: 1) == 1
        for axis in 0..<rank {
            if !reduced.contains(axis) {
                kept.append(axis)
                shape.append(x.shape[axis])
            } else if keeps {
                shape.append(1)
            }
        }
        // Reduced axes last, so that every result is a run.
        let order = kept + reduced.sorted()
        let strides = Strides.of(x.shape)
        let values = Strides.gather(
            x.values, order.map { x.shape[$0] }, order.map { strides[$0] })
        let size = reduced.reduce(1) { $0 * x.shape[$1] }
        let total = try count(shape)
        var results: [Float] = []
        results.reserveCapacity(total)
        for index in 0..<total {
            results.append(fold(values[index * size..<(index + 1) * size]))
        }
        if case .bools? = optional(0) { return .bools(shape: shape, results.map { $0 > 0 }) }
        if case .ints? = optional(0) {
            return .ints(shape: shape, results.map { Int(saturating: $0) })
        }
        return try tensor(shape, results)
    }

    private func reducible() throws(GeneratorError) -> Tensor {
        if case .ints(let shape, let values) = try value(0),
            let tensor = Tensor(shape: shape, values: values.map { Float($0) })
        {
            return tensor
        }
        if case .bools(let shape, let values) = try value(0),
            let tensor = Tensor(shape: shape, values: values.map { $0 ? 1 : 0 })
        {
            return tensor
        }
        return try floats(0)
    }

    private func fold(_ run: ArraySlice<Float>) -> Float {
        var sum = 0.0
        switch operation {
        case .reduceMax: return run.reduce(-.infinity) { $0 > $1 ? $0 : $1 }
        case .reduceMin: return run.reduce(.infinity) { $0 < $1 ? $0 : $1 }
        case .reduceProd:
            var product = 1.0
            for x in run { product *= Double(x) }
            return Float(product)
        case .reduceL1: for x in run { sum += Double(Swift.abs(x)) }
        case .reduceL2, .reduceSumSquare: for x in run { sum += Double(x) * Double(x) }
        case .reduceLogSumExp:
            let largest = run.reduce(-.infinity) { $0 > $1 ? $0 : $1 }
            guard largest.isFinite else { return largest }
            for x in run { sum += Double(ck_expf(x - largest)) }
            return largest + Float(ck_log(sum))
        default: for x in run { sum += Double(x) }
        }
        switch operation {
        case .reduceMean: return Float(sum / Double(run.count))
        case .reduceL2: return Float(sum.squareRoot())
        case .reduceLogSum: return Float(ck_log(sum))
        default: return Float(sum)
        }
    }

    /// Softmax and LogSoftmax; before operator set 13 over all axes from `axis` on.
    func softmax() throws(GeneratorError) -> GraphValue {
        let x = try floats(0)
        let rank = x.shape.count
        let axis = try axis(int("axis", default: operatorSet < 13 ? 1 : -1), rank: rank)
        let inner = operatorSet < 13 ? 1 : x.shape[(axis + 1)...].reduce(1, *)
        let length =
            operatorSet < 13 ? x.shape[axis...].reduce(1, *) : x.shape[axis]
        var values = x.values
        let outer = length * inner == 0 ? 0 : values.count / (length * inner)
        for row in 0..<outer {
            for column in 0..<inner {
                let start = row * length * inner + column
                var largest = -Float.infinity
                for k in 0..<length { largest = Swift.max(largest, values[start + k * inner]) }
                var sum: Float = 0
                for k in 0..<length { sum += ck_expf(values[start + k * inner] - largest) }
                let logarithm = Float(ck_log(Double(sum)))
                for k in 0..<length {
                    let shifted = values[start + k * inner] - largest
                    values[start + k * inner] =
                        operation == .softmax ? ck_expf(shifted) / sum : shifted - logarithm
                }
            }
        }
        return try tensor(x.shape, values)
    }

    /// Dropout's mask: in inference everything is kept.
    func mask() throws(GeneratorError) -> GraphValue {
        if optional(2) != nil, try bools(2).values.first == true {
            throw failure("it is in training")
        }
        let shape = try value(0).shape
        return .bools(shape: shape, [Bool](repeating: true, count: try count(shape)))
    }
}
