/// A sliding window along one axis: kernel, stride, dilation and padding of convolutions and pools.
struct Window {
    var input: Int
    var kernel: Int
    var stride: Int
    var dilation: Int
    var before: Int
    var after: Int

    /// Length that the kernel spans, gaps included.
    var span: Int { (kernel - 1) * dilation + 1 }

    /// Steps of the window; a last partial one counts when `rounding` up, unless it would start in
    /// the padding behind the input.
    func outputs(roundingUp: Bool = false) -> Int {
        let room = input + before + after - span
        guard room >= 0 else { return 0 }
        var steps = (roundingUp ? (room + stride - 1) / stride : room / stride) + 1
        if roundingUp, (steps - 1) * stride >= input + before { steps -= 1 }
        return steps
    }
}

extension GraphCall {
    /// The windows of a node's spatial axes.
    ///
    /// - Parameters:
    ///   - lengths: spatial lengths of the input.
    ///   - kernel: lengths of the kernel, from the weights or `kernel_shape`.
    func windows(lengths: [Int], kernel: [Int]) throws(GeneratorError) -> [Window] {
        let rank = lengths.count
        let strides = ints("strides") ?? [Int](repeating: 1, count: rank)
        let dilations = ints("dilations") ?? [Int](repeating: 1, count: rank)
        let pads = ints("pads") ?? [Int](repeating: 0, count: 2 * rank)
        guard kernel.count == rank, strides.count == rank, dilations.count == rank,
            pads.count == 2 * rank
        else { throw failure("kernel, strides, dilations or pads do not fit the axes") }
        let mode = string("auto_pad", default: "NOTSET")
        var windows: [Window] = []
        for axis in 0..<rank {
            guard (1...Self.mostWindow).contains(kernel[axis]),
                (1...Self.mostWindow).contains(strides[axis]),
                (1...Self.mostWindow).contains(dilations[axis]),
                (0...Self.mostWindow).contains(pads[axis]),
                (0...Self.mostWindow).contains(pads[axis + rank])
            else { throw failure("a kernel, stride, dilation or pad is out of range") }
            var window = Window(
                input: lengths[axis], kernel: kernel[axis], stride: strides[axis],
                dilation: dilations[axis], before: 0, after: 0)
            switch mode {
            case "VALID": break
            case "SAME_UPPER", "SAME_LOWER":
                let steps = (window.input + window.stride - 1) / window.stride
                let total = Swift.max(0, (steps - 1) * window.stride + window.span - window.input)
                window.before = mode == "SAME_UPPER" ? total / 2 : total - total / 2
                window.after = total - window.before
            default:
                window.before = pads[axis]
                window.after = pads[axis + rank]
            }
            windows.append(window)
        }
        return windows
    }

    /// Larger kernels, strides and pads appear in no network; the bound keeps sums in range.
    static let mostWindow = 1 << 16
}
