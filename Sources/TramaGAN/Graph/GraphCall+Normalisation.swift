extension GraphCall {
    /// `x · scale + shift` for every channel (axis 1).
    private func perChannel(
        _ x: Tensor, _ function: (_ picture: Int, _ channel: Int, inout ArraySlice<Float>) -> Void
    ) throws(GeneratorError) -> GraphValue {
        guard x.shape.count >= 2 else { throw failure("its input has no channels") }
        let (pictures, channels) = (x.shape[0], x.shape[1])
        let area = x.shape[2...].reduce(1, *)
        var values: [Float] = []
        values.reserveCapacity(x.values.count)
        for picture in 0..<pictures {
            for channel in 0..<channels {
                let start = (picture * channels + channel) * area
                var plane = x.values[start..<start + area]
                function(picture, channel, &plane)
                values += plane
            }
        }
        return try tensor(x.shape, values)
    }

    private func vector(_ index: Int, _ count: Int) throws(GeneratorError) -> [Float] {
        let values = try floats(index).values
        guard values.count == count else { throw failure("input \(index) needs \(count) values") }
        return values
    }

    func batchNormalization() throws(GeneratorError) -> GraphValue {
        let x = try floats(0)
        guard int("training_mode", default: 0) == 0 else { throw failure("it is in training") }
        guard x.shape.count >= 2 else { throw failure("its input has no channels") }
        let channels = x.shape[1]
        let (scale, bias) = (try vector(1, channels), try vector(2, channels))
        let (mean, variance) = (try vector(3, channels), try vector(4, channels))
        let epsilon = float("epsilon", default: 1e-5)
        return try perChannel(x) { _, channel, plane in
            let factor = scale[channel] / (variance[channel] + epsilon).squareRoot()
            for k in plane.indices {
                plane[k] = (plane[k] - mean[channel]) * factor + bias[channel]
            }
        }
    }

    func instanceNormalization() throws(GeneratorError) -> GraphValue {
        let x = try floats(0)
        guard x.shape.count >= 2 else { throw failure("its input has no channels") }
        let (scale, bias) = (try vector(1, x.shape[1]), try vector(2, x.shape[1]))
        let epsilon = float("epsilon", default: 1e-5)
        return try perChannel(x) { _, channel, plane in
            Self.standardise(&plane, epsilon: epsilon)
            for k in plane.indices { plane[k] = plane[k] * scale[channel] + bias[channel] }
        }
    }

    func groupNormalization() throws(GeneratorError) -> GraphValue {
        let x = try floats(0)
        let groups = int("num_groups", default: 1)
        guard x.shape.count >= 2, groups > 0, x.shape[1] % groups == 0, groups <= x.shape[1] else {
            throw failure("channels are no multiple of the groups")
        }
        let channels = x.shape[1]
        // One value a channel from operator set 21 on, one a group before.
        let scales = try floats(1).values
        let biases = try floats(2).values
        guard scales.count == biases.count, scales.count == channels || scales.count == groups
        else { throw failure("scale and bias fit neither channels nor groups") }
        let each = channels / scales.count
        let epsilon = float("epsilon", default: 1e-5)
        guard
            let grouped = Tensor(
                shape: [
                    x.shape[0], groups,
                    Tensor.elementCount(of: x.shape).map { all in
                        x.shape[0] == 0 ? 0 : all / (x.shape[0] * groups)
                    } ?? 0,
                ],
                values: x.values)
        else { throw failure("channels are no multiple of the groups") }
        guard
            case .floats(let standard) = try perChannel(
                grouped,
                { _, _, plane in
                    Self.standardise(&plane, epsilon: epsilon)
                }), let back = Tensor(shape: x.shape, values: standard.values)
        else { throw failure("it has no values") }
        return try perChannel(back) { _, channel, plane in
            for k in plane.indices {
                plane[k] = plane[k] * scales[channel / each] + biases[channel / each]
            }
        }
    }

    /// LayerNormalization over the axes from `axis` on: result, means, inverse deviations.
    func layerNormalization() throws(GeneratorError) -> [GraphValue] {
        let x = try floats(0)
        let axis = try axis(int("axis", default: -1), rank: x.shape.count)
        let size = x.shape[axis...].reduce(1, *)
        let inner = [Int](x.shape[axis...])
        let scale = try broadcast(1, to: inner)
        let bias = optional(2) == nil ? nil : try broadcast(2, to: inner)
        let epsilon = float("epsilon", default: 1e-5)
        var values = x.values
        var means: [Float] = []
        var factors: [Float] = []
        for start in stride(from: 0, to: size == 0 ? 0 : values.count, by: size) {
            var run = values[start..<start + size]
            let (mean, factor) = Self.standardise(&run, epsilon: epsilon)
            means.append(Float(mean))
            factors.append(Float(factor))
            for k in 0..<size {
                values[start + k] = run[start + k] * scale[k] + (bias?[k] ?? 0)
            }
        }
        let outer = [Int](x.shape[..<axis]) + inner.map { _ in 1 }
        return [
            try tensor(x.shape, values), try tensor(outer, means), try tensor(outer, factors),
        ]
    }

    private func broadcast(_ index: Int, to shape: [Int]) throws(GeneratorError) -> [Float] {
        let x = try floats(index)
        guard x.shape.count <= shape.count, Strides.broadcast(x.shape, shape) == shape else {
            throw failure("input \(index) does not fit the normalised axes")
        }
        return Strides.gather(x.values, shape, Strides.of(x.shape, broadcastTo: shape))
    }

    /// LpNormalization along one axis, p = 1 or 2.
    func lpNormalization() throws(GeneratorError) -> GraphValue {
        let x = try floats(0)
        let axis = try axis(int("axis", default: -1), rank: x.shape.count)
        let isFirst = int("p", default: 2) == 1
        let inner = x.shape[(axis + 1)...].reduce(1, *)
        let length = x.shape[axis]
        var values = x.values
        for index in values.indices where inner > 0 && index / inner % length == 0 {
            var sum: Float = 0
            for k in 0..<length {
                let value = values[index + k * inner]
                sum += isFirst ? Swift.abs(value) : value * value
            }
            let norm = isFirst ? sum : sum.squareRoot()
            for k in 0..<length where norm != 0 { values[index + k * inner] /= norm }
        }
        return try tensor(x.shape, values)
    }

    /// MeanVarianceNormalization over pictures and places (axes 0, 2, 3 unless given).
    func meanVarianceNormalization() throws(GeneratorError) -> GraphValue {
        let x = try floats(0)
        let rank = x.shape.count
        var reduced: Set<Int> = []
        for entry in ints("axes") ?? [0, 2, 3] { reduced.insert(try axis(entry, rank: rank)) }
        let kept = (0..<rank).filter { !reduced.contains($0) }
        let order = kept + reduced.sorted()
        let strides = Strides.of(x.shape)
        let shape = order.map { x.shape[$0] }
        var values = Strides.gather(x.values, shape, order.map { strides[$0] })
        let size = reduced.reduce(1) { $0 * x.shape[$1] }
        for start in stride(from: 0, to: size == 0 ? 0 : values.count, by: size) {
            var run = values[start..<start + size]
            Self.standardise(&run, epsilon: 1e-9)
            for k in run.indices { values[k] = run[k] }
        }
        let moved = Strides.of(shape)
        var back = [Int](repeating: 0, count: rank)
        for (place, axis) in order.enumerated() { back[axis] = moved[place] }
        return try tensor(x.shape, Strides.gather(values, x.shape, back))
    }

    /// Mean 0 and variance 1 (of all values, not one less).
    ///
    /// - Returns: the former mean and the factor, 1 / √(variance + epsilon).
    @discardableResult
    private static func standardise(
        _ run: inout ArraySlice<Float>, epsilon: Float
    ) -> (mean: Double, factor: Double) {
        guard !run.isEmpty else { return (0, 1) }
        var sum = 0.0
        for x in run { sum += Double(x) }
        let mean = sum / Double(run.count)
        var square = 0.0
        for x in run { square += (Double(x) - mean) * (Double(x) - mean) }
        let factor = 1 / (square / Double(run.count) + Double(epsilon)).squareRoot()
        for k in run.indices { run[k] = Float((Double(run[k]) - mean) * factor) }
        return (mean, factor)
    }
}
