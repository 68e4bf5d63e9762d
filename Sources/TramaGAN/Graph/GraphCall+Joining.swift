extension GraphCall {
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
}
