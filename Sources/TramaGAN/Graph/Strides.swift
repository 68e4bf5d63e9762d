/// Steps in elements along each axis of a row-major array.
enum Strides {
    /// Row-major strides of a shape.
    static func of(_ shape: [Int]) -> [Int] {
        var strides = [Int](repeating: 1, count: shape.count)
        var axis = shape.count - 2
        while axis >= 0 {
            strides[axis] = strides[axis + 1] * shape[axis + 1]
            axis -= 1
        }
        return strides
    }

    /// Strides of `shape` seen as `target` by broadcasting: 0 along repeated axes.
    static func of(_ shape: [Int], broadcastTo target: [Int]) -> [Int] {
        let own = of(shape)
        let extra = target.count - shape.count
        var strides = [Int](repeating: 0, count: target.count)
        for axis in shape.indices where shape[axis] != 1 { strides[axis + extra] = own[axis] }
        return strides
    }

    /// The shape that both broadcast to; `nil` when they do not.
    static func broadcast(_ a: [Int], _ b: [Int]) -> [Int]? {
        let rank = max(a.count, b.count)
        var shape = [Int](repeating: 1, count: rank)
        for axis in 0..<rank {
            let x = axis < rank - a.count ? 1 : a[axis - (rank - a.count)]
            let y = axis < rank - b.count ? 1 : b[axis - (rank - b.count)]
            guard x == y || x == 1 || y == 1 else { return nil }
            shape[axis] = x == 1 ? y : x
        }
        return shape
    }

    /// Source offsets of every element of `shape` in row-major order, for strides from `start`.
    ///
    /// Calls `body` with the offset of the first element of each innermost run.
    static func runs(
        _ shape: [Int], _ strides: [Int], start: Int = 0, _ body: (_ offset: Int) -> Void
    ) {
        guard !shape.contains(0) else { return }
        guard shape.count > 1 else {
            body(start)
            return
        }
        let outer = shape.count - 1
        var index = [Int](repeating: 0, count: outer)
        var offset = start
        while true {
            body(offset)
            var axis = outer - 1
            while axis >= 0 {
                index[axis] += 1
                offset += strides[axis]
                if index[axis] < shape[axis] { break }
                offset -= strides[axis] * shape[axis]
                index[axis] = 0
                axis -= 1
            }
            if axis < 0 { return }
        }
    }

    /// Elements of `values` in the order that `shape` and `strides` describe.
    static func gather<Element>(
        _ values: [Element], _ shape: [Int], _ strides: [Int], start: Int = 0
    ) -> [Element] {
        var result: [Element] = []
        let inner = shape.last ?? 1
        let step = strides.last ?? 0
        result.reserveCapacity(shape.reduce(1, *))
        runs(shape, strides, start: start) { offset in
            for k in 0..<inner { result.append(values[offset + k * step]) }
        }
        return result
    }
}
