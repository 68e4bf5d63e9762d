extension GraphCall {
    /// GlobalAveragePool and GlobalMaxPool.
    func globalPool() throws(GeneratorError) -> GraphValue {
        let x = try floats(0)
        guard x.shape.count >= 3 else { throw failure("its input has no spatial axes") }
        let area = x.shape[2...].reduce(1, *)
        var values: [Float] = []
        for start in stride(from: 0, to: area == 0 ? 0 : x.values.count, by: area) {
            let plane = x.values[start..<start + area]
            if operation == .globalMaxPool {
                values.append(plane.reduce(-.infinity) { $0 > $1 ? $0 : $1 })
            } else {
                var sum = 0.0
                for value in plane { sum += Double(value) }
                values.append(Float(sum / Double(area)))
            }
        }
        let shape = [x.shape[0], x.shape[1]] + x.shape[2...].map { _ in 1 }
        return try tensor(shape, values)
    }

    /// AveragePool and MaxPool along any number of axes.
    func pool() throws(GeneratorError) -> GraphValue {
        let x = try floats(0)
        guard x.shape.count >= 3 else { throw failure("its input has no spatial axes") }
        guard node.outputs.count < 2 else { throw failure("indices of maxima are not computed") }
        let lengths = [Int](x.shape[2...])
        guard let kernel = ints("kernel_shape") else { throw failure("it has no kernel") }
        let windows = try windows(lengths: lengths, kernel: kernel)
        let roundsUp = int("ceil_mode", default: 0) == 1
        let steps = windows.map { $0.outputs(roundingUp: roundsUp) }
        let countsPads = int("count_include_pad", default: 0) == 1
        let shape = [x.shape[0], x.shape[1]] + steps
        let total = try count(shape)
        let area = lengths.reduce(1, *)
        let strides = Strides.of(lengths)
        let outer = Strides.of(steps)
        let taps = Strides.of(kernel)
        let places = try count(kernel)
        let planeSteps = steps.reduce(1, *)
        var values: [Float] = []
        values.reserveCapacity(total)
        for index in 0..<total {
            let plane = index / planeSteps * area
            let step = index % planeSteps
            var best = -Float.infinity
            var sum: Float = 0
            var counted = 0
            for tap in 0..<places {
                var offset = plane
                var isInside = true
                var isPadded = true
                for axis in windows.indices {
                    let window = windows[axis]
                    let at =
                        step / outer[axis] % steps[axis] * window.stride - window.before
                        + tap / taps[axis] % kernel[axis] * window.dilation
                    if at < 0 || at >= window.input { isInside = false }
                    if at >= window.input + window.after { isPadded = false }
                    offset += at * strides[axis]
                }
                if isInside {
                    best = Swift.max(best, x.values[offset])
                    sum += x.values[offset]
                }
                if isInside || (countsPads && isPadded) { counted += 1 }
            }
            values.append(operation == .maxPool ? best : sum / Float(counted))
        }
        return try tensor(shape, values)
    }
}
