extension GraphCall {
    /// The same elements under another shape.
    private func reshaped(_ value: GraphValue, _ shape: [Int]) throws(GeneratorError) -> GraphValue
    {
        guard Tensor.elementCount(of: shape) == Tensor.elementCount(of: value.shape) else {
            throw failure("the input does not have as many elements as the new shape")
        }
        switch value {
        case .floats(let x): return try tensor(shape, x.values)
        case .ints(_, let x): return .ints(shape: shape, x)
        case .bools(_, let x): return .bools(shape: shape, x)
        }
    }

    /// The elements that strides from a start pick, whatever their type.
    func picked(
        _ value: GraphValue, _ shape: [Int], _ strides: [Int], start: Int = 0
    ) throws(GeneratorError) -> GraphValue {
        _ = try count(shape)
        switch value {
        case .floats(let x):
            return try tensor(shape, Strides.gather(x.values, shape, strides, start: start))
        case .ints(_, let x):
            return .ints(shape: shape, Strides.gather(x, shape, strides, start: start))
        case .bools(_, let x):
            return .bools(shape: shape, Strides.gather(x, shape, strides, start: start))
        }
    }

    func reshape() throws(GeneratorError) -> GraphValue {
        let value = try value(0)
        var shape = try ints("shape", orInput: 1)
        let keepsZero = int("allowzero", default: 0) == 1
        var unknown: Int?
        for axis in shape.indices {
            if shape[axis] == 0, !keepsZero {
                guard axis < value.shape.count else { throw failure("axis \(axis) has no length") }
                shape[axis] = value.shape[axis]
            } else if shape[axis] == -1 {
                guard unknown == nil else { throw failure("two lengths are left open") }
                unknown = axis
            } else if shape[axis] < 0 {
                throw failure("a length is negative")
            }
        }
        if let unknown {
            shape[unknown] = 1
            let known = try count(shape)
            let total = try count(value.shape)
            guard known > 0, total % known == 0 else {
                throw failure("the open length is not whole")
            }
            shape[unknown] = total / known
        }
        return try reshaped(value, shape)
    }

    func flatten() throws(GeneratorError) -> GraphValue {
        let value = try value(0)
        let rank = value.shape.count
        var axis = int("axis", default: 1)
        if axis < 0 { axis += rank }
        guard axis >= 0, axis <= rank else { throw failure("axis \(axis) is not in 0...\(rank)") }
        let rows = try count([Int](value.shape[..<axis]))
        let columns = try count([Int](value.shape[axis...]))
        return try reshaped(value, [rows, columns])
    }

    func squeeze() throws(GeneratorError) -> GraphValue {
        let value = try value(0)
        let rank = value.shape.count
        var dropped: Set<Int> = []
        if let axes = try axes(input: 1) {
            for entry in axes {
                let positive = try axis(entry, rank: rank)
                guard value.shape[positive] == 1 else { throw failure("axis \(entry) is not 1") }
                dropped.insert(positive)
            }
        } else {
            for axis in value.shape.indices where value.shape[axis] == 1 { dropped.insert(axis) }
        }
        var shape: [Int] = []
        for axis in value.shape.indices where !dropped.contains(axis) {
            shape.append(value.shape[axis])
        }
        return try reshaped(value, shape)
    }

    func unsqueeze() throws(GeneratorError) -> GraphValue {
        let value = try value(0)
        guard let axes = try axes(input: 1) else { throw failure("it names no axes") }
        let rank = value.shape.count + axes.count
        var added: Set<Int> = []
        for entry in axes { added.insert(try axis(entry, rank: rank)) }
        guard added.count == axes.count else { throw failure("an axis is named twice") }
        var rest = value.shape[...]
        var shape: [Int] = []
        for axis in 0..<rank {
            shape.append(added.contains(axis) ? 1 : rest.popFirst() ?? 1)
        }
        return try reshaped(value, shape)
    }

    func transpose() throws(GeneratorError) -> GraphValue {
        let value = try value(0)
        let rank = value.shape.count
        let order = ints("perm") ?? [Int]((0..<rank).reversed())
        guard order.count == rank, Set(order) == Set(0..<rank) else {
            throw failure("perm is no permutation of the axes")
        }
        let strides = Strides.of(value.shape)
        return try picked(value, order.map { value.shape[$0] }, order.map { strides[$0] })
    }

    func expand() throws(GeneratorError) -> GraphValue {
        let value = try value(0)
        let wanted = try ints(1)
        guard !wanted.contains(where: { $0 < 0 }),
            let shape = Strides.broadcast(value.shape, wanted)
        else { throw failure("its input does not broadcast to the shape") }
        return try picked(value, shape, Strides.of(value.shape, broadcastTo: shape))
    }

    func tile() throws(GeneratorError) -> GraphValue {
        let value = try value(0)
        let repeats = try ints(1)
        guard repeats.count == value.shape.count, !repeats.contains(where: { $0 < 0 }) else {
            throw failure("it needs one repeat an axis")
        }
        var shape: [Int] = []
        var split: [Int] = []
        var strides: [Int] = []
        let own = Strides.of(value.shape)
        for axis in repeats.indices {
            let (length, overflow) = value.shape[axis].multipliedReportingOverflow(
                by: repeats[axis])
            guard !overflow else { throw failure("the result is too large") }
            shape.append(length)
            split += [repeats[axis], value.shape[axis]]
            strides += [0, own[axis]]
        }
        _ = try count(shape)
        return try reshaped(try picked(value, split, strides), shape)
    }

    func slice() throws(GeneratorError) -> GraphValue {
        let value = try value(0)
        let rank = value.shape.count
        let starts = try ints("starts", orInput: 1)
        let ends = try ints("ends", orInput: 2)
        let axes = try axes(input: 3) ?? [Int](starts.indices)
        let steps =
            optional(4) == nil ? [Int](repeating: 1, count: starts.count) : try ints(4)
        guard starts.count == ends.count, starts.count == axes.count, starts.count == steps.count
        else { throw failure("starts, ends, axes and steps differ in number") }
        var shape = value.shape
        var strides = Strides.of(value.shape)
        var start = 0
        for index in starts.indices {
            let axis = try axis(axes[index], rank: rank)
            let (length, step) = (value.shape[axis], steps[index])
            guard step != 0, step > -Int.max else { throw failure("a step is 0") }
            let bounds = step > 0 ? (0, length) : (-1, length - 1)
            func clamped(_ at: Int) -> Int {
                let positive = at < 0 ? at.addingReportingOverflow(length).partialValue : at
                return Swift.min(Swift.max(positive, bounds.0), bounds.1)
            }
            let first = clamped(starts[index])
            let last = clamped(ends[index])
            let distance = step > 0 ? last - first : first - last
            let stride = Swift.abs(step)
            shape[axis] = distance > 0 ? (distance - 1) / stride + 1 : 0
            start += first * strides[axis]
            strides[axis] = shape[axis] > 1 ? strides[axis] * step : 0
        }
        return try picked(value, shape, strides, start: start)
    }

    /// DepthToSpace and SpaceToDepth, as a transposition of six axes.
    func depthAndSpace() throws(GeneratorError) -> GraphValue {
        let value = try value(0)
        let b = int("blocksize", default: 0)
        guard value.shape.count == 4, (1...Self.mostWindow).contains(b) else {
            throw failure("it needs four axes and a size")
        }
        let (n, c, h, w) = (value.shape[0], value.shape[1], value.shape[2], value.shape[3])
        if operation == .depthToSpace {
            guard c % (b * b) == 0 else { throw failure("channels are no multiple of the size") }
            let d = c / (b * b)
            let isColumn = string("mode", default: "DCR") == "CRD"
            let split = isColumn ? [n, d, b, b, h, w] : [n, b, b, d, h, w]
            let order = isColumn ? [0, 1, 4, 2, 5, 3] : [0, 3, 4, 1, 5, 2]
            let strides = Strides.of(split)
            let moved = try picked(value, order.map { split[$0] }, order.map { strides[$0] })
            return try reshaped(moved, [n, d, h * b, w * b])
        }
        guard h % b == 0, w % b == 0 else { throw failure("sides are no multiples of the size") }
        let split = [n, c, h / b, b, w / b, b]
        let isColumn = string("mode", default: "DCR") == "CRD"
        let order = isColumn ? [0, 1, 3, 5, 2, 4] : [0, 3, 5, 1, 2, 4]
        let strides = Strides.of(split)
        let moved = try picked(value, order.map { split[$0] }, order.map { strides[$0] })
        return try reshaped(moved, [n, c * b * b, h / b, w / b])
    }
}
