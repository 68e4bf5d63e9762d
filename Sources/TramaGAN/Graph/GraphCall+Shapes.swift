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

    func concat() throws(GeneratorError) -> GraphValue {
        let first = try value(0)
        let axis = try axis(int("axis", default: 0), rank: first.shape.count)
        var parts: [GraphValue] = []
        var shape = first.shape
        shape[axis] = 0
        for index in inputs.indices {
            let part = try value(index)
            var other = part.shape
            guard other.count == shape.count else { throw failure("ranks differ") }
            let length = other[axis]
            other[axis] = shape[axis]
            guard other == shape else { throw failure("shapes differ besides the axis") }
            shape[axis] += length
            parts.append(part)
        }
        _ = try count(shape)
        let outer = shape[..<axis].reduce(1, *)
        func joined<Element>(_ all: [[Element]]) -> [Element] {
            var result: [Element] = []
            for row in 0..<outer {
                for part in all {
                    let size = part.count / Swift.max(outer, 1)
                    result += part[row * size..<(row + 1) * size]
                }
            }
            return result
        }
        switch first {
        case .floats:
            var all: [[Float]] = []
            for part in parts {
                guard case .floats(let x) = part else { throw failure("types differ") }
                all.append(x.values)
            }
            return try tensor(shape, joined(all))
        case .ints:
            var all: [[Int]] = []
            for part in parts {
                guard case .ints(_, let x) = part else { throw failure("types differ") }
                all.append(x)
            }
            return .ints(shape: shape, joined(all))
        case .bools: throw failure("booleans are not joined")
        }
    }

    func split() throws(GeneratorError) -> [GraphValue] {
        let value = try value(0)
        let axis = try axis(int("axis", default: 0), rank: value.shape.count)
        let length = value.shape[axis]
        let parts = Swift.max(node.outputs.count, 1)
        var sizes = ints("split") ?? []
        if optional(1) != nil { sizes = try ints(1) }
        if sizes.isEmpty {
            let size = (length + parts - 1) / parts
            for part in 0..<parts {
                sizes.append(Swift.max(0, Swift.min(size, length - part * size)))
            }
        }
        guard !sizes.contains(where: { $0 < 0 || $0 > length }), sizes.reduce(0, +) == length
        else { throw failure("the parts do not sum to the axis") }
        let strides = Strides.of(value.shape)
        var start = 0
        var results: [GraphValue] = []
        for size in sizes {
            var shape = value.shape
            shape[axis] = size
            results.append(try picked(value, shape, strides, start: start * strides[axis]))
            start += size
        }
        return results
    }

    func gather() throws(GeneratorError) -> GraphValue {
        let value = try value(0)
        guard case .ints(let indexShape, let indices) = try self.value(1) else {
            throw failure("indices are not integers")
        }
        let axis = try axis(int("axis", default: 0), rank: value.shape.count)
        let length = value.shape[axis]
        let outer = value.shape[..<axis].reduce(1, *)
        let inner = value.shape[(axis + 1)...].reduce(1, *)
        let shape = [Int](value.shape[..<axis]) + indexShape + [Int](value.shape[(axis + 1)...])
        _ = try count(shape)
        var offsets: [Int] = []
        for index in indices {
            let positive = index < 0 ? index + length : index
            guard positive >= 0, positive < length else { throw failure("an index is outside") }
            offsets.append(positive)
        }
        func taken<Element>(_ x: [Element]) -> [Element] {
            var result: [Element] = []
            for row in 0..<outer {
                for offset in offsets {
                    let start = (row * length + offset) * inner
                    result += x[start..<start + inner]
                }
            }
            return result
        }
        switch value {
        case .floats(let x): return try tensor(shape, taken(x.values))
        case .ints(_, let x): return .ints(shape: shape, taken(x))
        case .bools(_, let x): return .bools(shape: shape, taken(x))
        }
    }

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

    /// Pad with a constant, the reflection, the edge, or around; negative amounts crop.
    func pad() throws(GeneratorError) -> GraphValue {
        switch try value(0) {
        case .floats(let x):
            var fill = float("value", default: 0)
            if optional(2) != nil { fill = try floats(2).values.first ?? 0 }
            let (shape, values) = try padded(x.shape, x.values, fill)
            return try tensor(shape, values)
        case .ints(let old, let x):
            let fill = optional(2) == nil ? 0 : try ints(2).first ?? 0
            let (shape, values) = try padded(old, x, fill)
            return .ints(shape: shape, values)
        case .bools(let old, let x):
            let fill = optional(2) == nil ? false : try bools(2).values.first ?? false
            let (shape, values) = try padded(old, x, fill)
            return .bools(shape: shape, values)
        }
    }

    private func padded<Element>(
        _ old: [Int], _ x: [Element], _ fill: Element
    ) throws(GeneratorError) -> ([Int], [Element]) {
        let rank = old.count
        let amounts = try ints("pads", orInput: 1)
        var axes = [Int](0..<rank)
        if optional(3) != nil {
            axes = []
            for entry in try ints(3) { axes.append(try axis(entry, rank: rank)) }
        }
        guard amounts.count == 2 * axes.count else { throw failure("it needs two pads an axis") }
        let mode = string("mode", default: "constant")
        var shape = old
        var before = [Int](repeating: 0, count: rank)
        for (index, axis) in axes.enumerated() {
            let after = amounts[index + axes.count]
            guard Swift.abs(amounts[index]) < Self.mostElements,
                Swift.abs(after) < Self.mostElements
            else { throw failure("a pad is too large") }
            before[axis] = amounts[index]
            shape[axis] += amounts[index] + after
            guard shape[axis] >= 0 else { throw failure("it crops more than there is") }
        }
        let total = try count(shape)
        // Where each place along each axis is read from; -1 is the fill.
        var places: [[Int]] = []
        for axis in 0..<rank {
            var line: [Int] = []
            for at in 0..<shape[axis] {
                line.append(try source(at - before[axis], old[axis], mode))
            }
            places.append(line)
        }
        let strides = Strides.of(old)
        var values = [Element](repeating: fill, count: total)
        let own = Strides.of(shape)
        for index in values.indices {
            var from = 0
            var isInside = true
            for axis in 0..<rank {
                let place = places[axis][index / own[axis] % shape[axis]]
                if place < 0 {
                    isInside = false
                    break
                }
                from += place * strides[axis]
            }
            if isInside { values[index] = x[from] }
        }
        return (shape, values)
    }

    private func source(_ at: Int, _ length: Int, _ mode: String) throws(GeneratorError) -> Int {
        if at >= 0, at < length { return at }
        switch mode {
        case "constant": return -1
        case "edge":
            guard length > 0 else { throw failure("an empty axis has no edge") }
            return at < 0 ? 0 : length - 1
        case "reflect":
            guard length > 1 else { throw failure("an axis of one place has no reflection") }
            let period = 2 * (length - 1)
            let folded = ((at % period) + period) % period
            return folded < length ? folded : period - folded
        case "wrap":
            guard length > 0 else { throw failure("an empty axis cannot wrap") }
            return ((at % length) + length) % length
        default: throw failure("it pads in an unknown mode")
        }
    }
}
