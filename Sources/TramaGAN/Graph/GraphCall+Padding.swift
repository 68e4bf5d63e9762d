extension GraphCall {
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
