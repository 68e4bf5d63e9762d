import CKernels

extension GraphCall {
    /// Everything about a convolution but the numbers.
    private struct Plan {
        var pictures: Int
        var groups: Int
        /// Of one group.
        var kernel: ck_planes_conv
        var outputShape: [Int]
    }

    /// Conv and ConvTranspose along one or two axes.
    func convolution(prepared: FloatBuffer?) throws(GeneratorError) -> GraphValue {
        let x = try floats(0)
        let weight = try floats(1)
        let plan = try plan(x.shape, weight.shape)
        let bias = optional(2) == nil ? nil : try floats(2).values
        let outputs = plan.kernel.outputs
        if let bias, bias.count != outputs * plan.groups {
            throw failure("the bias does not fit the outputs")
        }
        let packed: FloatBuffer
        if let prepared {
            packed = prepared
        } else {
            packed = try pack(weight, groups: plan.groups)
        }
        var kernel = plan.kernel
        let each = ck_planes_weight_floats(&kernel)
        let inArea = kernel.channels * kernel.height * kernel.width
        let outArea = kernel.outputs * kernel.outHeight * kernel.outWidth
        let total = try count(plan.outputShape)
        let scratchCount = ck_planes_scratch_floats(&kernel, Int32(threads))
        guard let scratch = ck_allocate(scratchCount) else {
            throw .tooLarge(bytes: scratchCount * 4, limit: 0)
        }
        defer { ck_release(scratch, scratchCount) }
        let values = [Float](unsafeUninitializedCapacity: total) { result, filled in
            filled = total
            guard total > 0, let result = result.baseAddress else { return }
            x.values.withUnsafeBufferPointer { x in
                guard let x = x.baseAddress else {
                    result.initialize(repeating: 0, count: total)
                    return
                }
                for index in 0..<plan.pictures * plan.groups {
                    let group = index % plan.groups
                    let source = x + index * inArea
                    let weights = packed.address + group * each
                    let target = result + index * outArea
                    if let bias {
                        bias.withUnsafeBufferPointer { bias in
                            ck_planes_run(
                                &kernel, source, weights,
                                bias.baseAddress.map { $0 + group * outputs },
                                target, scratch, Int32(threads))
                        }
                    } else {
                        ck_planes_run(
                            &kernel, source, weights, nil, target, scratch, Int32(threads))
                    }
                }
            }
        }
        return try tensor(plan.outputShape, values)
    }

    /// Packs weights for every group in turn.
    func pack(
        _ weight: Tensor, groups: Int
    ) throws(GeneratorError) -> FloatBuffer {
        let isTransposed = operation == .convTranspose
        guard weight.shape.count >= 3, weight.shape.count <= 4, groups > 0,
            weight.shape[0] % groups == 0
        else { throw failure("its weights have no shape of a convolution along one or two axes") }
        let area = weight.shape[2...].reduce(1, *)
        var kernel = ck_planes_conv()
        kernel.channels = isTransposed ? weight.shape[0] / groups : weight.shape[1]
        kernel.outputs = isTransposed ? weight.shape[1] : weight.shape[0] / groups
        kernel.kernelHeight = 1
        kernel.kernelWidth = area
        kernel.transposed = isTransposed ? 1 : 0
        let each = ck_planes_weight_floats(&kernel)
        let size = weight.values.count / groups
        _ = try count([each, groups])
        return try FloatBuffer(count: each * groups) { memory in
            weight.values.withUnsafeBufferPointer { source in
                guard let source = source.baseAddress else { return }
                for group in 0..<groups {
                    ck_planes_pack(&kernel, source + group * size, memory + group * each)
                }
            }
        }
    }

    private func plan(_ x: [Int], _ weight: [Int]) throws(GeneratorError) -> Plan {
        let rank = x.count - 2
        guard rank == 1 || rank == 2, weight.count == x.count else {
            throw failure("convolutions run along one or two axes")
        }
        let isTransposed = operation == .convTranspose
        let groups = int("group", default: 1)
        let windows = try windows(lengths: [Int](x[2...]), kernel: [Int](weight[2...]))
        guard groups > 0, x[1] % groups == 0, weight[0] % groups == 0,
            (isTransposed ? weight[0] : weight[1] * groups) == x[1]
        else { throw failure("channels do not fit the weights") }
        var kernel = ck_planes_conv()
        kernel.channels = x[1] / groups
        kernel.outputs = isTransposed ? weight[1] : weight[0] / groups
        kernel.transposed = isTransposed ? 1 : 0
        var lengths: [Int] = []
        var places: [(window: Window, before: Int, length: Int)] = []
        for axis in 0..<rank {
            var (before, length) = (windows[axis].before, windows[axis].outputs())
            if isTransposed { (before, length) = try transposed(axis, windows[axis], rank: rank) }
            lengths.append(length)
            places.append((windows[axis], before, length))
        }
        let last = places[rank - 1]
        (kernel.width, kernel.outWidth) = (last.window.input, last.length)
        (kernel.kernelWidth, kernel.strideX) = (last.window.kernel, last.window.stride)
        (kernel.left, kernel.dilationX) = (last.before, last.window.dilation)
        (kernel.height, kernel.outHeight, kernel.kernelHeight) = (1, 1, 1)
        (kernel.strideY, kernel.top, kernel.dilationY) = (1, 0, 1)
        if rank == 2 {
            let first = places[0]
            (kernel.height, kernel.outHeight) = (first.window.input, first.length)
            (kernel.kernelHeight, kernel.strideY) = (first.window.kernel, first.window.stride)
            (kernel.top, kernel.dilationY) = (first.before, first.window.dilation)
        }
        return Plan(
            pictures: x[0], groups: groups, kernel: kernel,
            outputShape: [x[0], kernel.outputs * groups] + lengths)
    }

    /// Cropping ahead and length of a transposed convolution along one axis.
    private func transposed(
        _ axis: Int, _ window: Window, rank: Int
    ) throws(GeneratorError) -> (before: Int, length: Int) {
        let extra = ints("output_padding") ?? [Int](repeating: 0, count: rank)
        guard extra.count == rank, (0...Self.mostWindow).contains(extra[axis]) else {
            throw failure("output_padding does not fit the axes")
        }
        let full = window.stride * (window.input - 1) + extra[axis] + window.span
        let mode = string("auto_pad", default: "NOTSET")
        var wanted = ints("output_shape")?.suffix(rank).map { $0 }
        if wanted == nil, mode.hasPrefix("SAME") { wanted = [] }
        if let wanted {
            let length = wanted.count == rank ? wanted[axis] : window.input * window.stride
            guard length >= 0, length <= Self.mostElements else {
                throw failure("output_shape is out of range")
            }
            let total = Swift.max(0, full - length)
            return (mode == "SAME_UPPER" ? total / 2 : total - total / 2, length)
        }
        return (window.before, Swift.max(0, full - window.before - window.after))
    }

    /// Gemm: alpha · A' · B' + beta · C.
    func gemm() throws(GeneratorError) -> GraphValue {
        let a = try matrix(0, transposed: int("transA", default: 0) == 1)
        let b = try matrix(1, transposed: int("transB", default: 0) == 1)
        guard a.shape[1] == b.shape[0] else { throw failure("inner lengths differ") }
        let shape = [a.shape[0], b.shape[1]]
        var values = try product(
            a.values, b.values, m: shape[0], k: a.shape[1], n: shape[1])
        let alpha = float("alpha", default: 1)
        if alpha != 1 { for index in values.indices { values[index] *= alpha } }
        if optional(2) != nil {
            let c = try floats(2)
            guard c.shape.count <= 2, Strides.broadcast(c.shape, shape) == shape else {
                throw failure("C does not broadcast to the product")
            }
            let beta = float("beta", default: 1)
            let added = Strides.gather(
                c.values, shape, Strides.of(c.shape, broadcastTo: shape))
            for index in values.indices { values[index] += beta * added[index] }
        }
        return try tensor(shape, values)
    }

    private func matrix(_ index: Int, transposed: Bool) throws(GeneratorError) -> Tensor {
        let x = try floats(index)
        guard x.shape.count == 2 else { throw failure("input \(index) is no matrix") }
        guard transposed else { return x }
        let shape = [x.shape[1], x.shape[0]]
        guard
            let result = Tensor(
                shape: shape, values: Strides.gather(x.values, shape, [1, x.shape[1]]))
        else { throw failure("input \(index) is no matrix") }
        return result
    }

    /// MatMul with NumPy's rules for vectors and batches.
    func matMul() throws(GeneratorError) -> GraphValue {
        let (a, b) = (try floats(0), try floats(1))
        guard !a.shape.isEmpty, !b.shape.isEmpty else { throw failure("a scalar is no matrix") }
        let aShape = a.shape.count == 1 ? [1] + a.shape : a.shape
        let bShape = b.shape.count == 1 ? b.shape + [1] : b.shape
        let (m, k) = (aShape[aShape.count - 2], aShape[aShape.count - 1])
        let n = bShape[bShape.count - 1]
        guard bShape[bShape.count - 2] == k,
            let batch = Strides.broadcast(
                [Int](aShape.dropLast(2)), [Int](bShape.dropLast(2)))
        else { throw failure("inner lengths differ") }
        let batches = try count(batch)
        _ = try count(batch + [m, n])
        func starts(_ shape: [Int], _ size: Int) -> [Int] {
            let outer = [Int](shape.dropLast(2))
            return Strides.gather(
                [Int](0..<outer.reduce(1, *)), batch, Strides.of(outer, broadcastTo: batch)
            ).map { $0 * size }
        }
        let aStarts = starts(aShape, m * k)
        let bStarts = starts(bShape, k * n)
        var values: [Float] = []
        for index in 0..<batches {
            let left = [Float](a.values[aStarts[index]..<aStarts[index] + m * k])
            let right = [Float](b.values[bStarts[index]..<bStarts[index] + k * n])
            values += try product(left, right, m: m, k: k, n: n)
        }
        var shape = batch
        if a.shape.count > 1 { shape.append(m) }
        if b.shape.count > 1 { shape.append(n) }
        return try tensor(shape, values)
    }

    private func product(
        _ a: [Float], _ b: [Float], m: Int, k: Int, n: Int
    ) throws(GeneratorError) -> [Float] {
        let total = try count([m, n])
        var values = [Float](repeating: 0, count: total)
        ck_matmul(a, b, &values, m, k, n, Int32(threads))
        return values
    }
}
