extension GraphCall {
    /// One source sample of a resized place.
    private struct Sample {
        var index: Int
        var weight: Float
    }

    /// Resize and Upsample: every axis in turn.
    func resize() throws(GeneratorError) -> GraphValue {
        let x = try floats(0)
        let rank = x.shape.count
        let isOld = operation == .upsample || operatorSet < 11
        var axes = [Int](0..<rank)
        if let named = ints("axes") {
            axes = []
            for entry in named { axes.append(try axis(entry, rank: rank)) }
        }
        let (scales, lengths) = try targets(x.shape, axes, isOld: isOld)
        let region = try region(axes, rank: rank)
        var current = x
        for (position, axis) in axes.enumerated() {
            let samples = try samples(
                length: x.shape[axis], target: lengths[position], scale: scales[position],
                region: region[position], isOld: isOld)
            guard lengths[position] != x.shape[axis] || scales[position] != 1 else { continue }
            current = try apply(samples, axis: axis, to: current)
        }
        return .floats(current)
    }

    /// Scale and target length of every resized axis.
    private func targets(
        _ shape: [Int], _ axes: [Int], isOld: Bool
    ) throws(GeneratorError) -> ([Float], [Int]) {
        var scales: [Float] = []
        let scaleInput = isOld ? 1 : 2
        if case .floats(let named)? = node.attributes["scales"] {
            scales = named
        } else if let value = optional(scaleInput), case .floats(let named) = value {
            scales = named.values
        }
        if !scales.isEmpty {
            guard scales.count == axes.count else { throw failure("it needs one scale an axis") }
            var lengths: [Int] = []
            for (position, axis) in axes.enumerated() {
                guard scales[position] > 0, scales[position] < 65536 else {
                    throw failure("a scale is out of range")
                }
                lengths.append(
                    Int(saturating: (Float(shape[axis]) * scales[position]).rounded(.down)))
            }
            return (scales, lengths)
        }
        var sizes = try ints(3)
        guard sizes.count == axes.count,
            !sizes.contains(where: { $0 < 0 || $0 > Self.mostElements })
        else { throw failure("it needs one size an axis") }
        for (position, axis) in axes.enumerated() {
            guard shape[axis] > 0 else { throw failure("an empty axis cannot be resized") }
            scales.append(Float(sizes[position]) / Float(shape[axis]))
        }
        let policy = string("keep_aspect_ratio_policy", default: "stretch")
        if policy != "stretch" {
            let chosen = scales.reduce(scales.first ?? 1) {
                policy == "not_larger" ? Swift.min($0, $1) : Swift.max($0, $1)
            }
            for (position, axis) in axes.enumerated() {
                scales[position] = chosen
                sizes[position] = Int(
                    saturating: (chosen * Float(shape[axis]) + 0.5).rounded(.down))
            }
        }
        return (scales, sizes)
    }

    /// The crop of `tf_crop_and_resize`, start and end of every axis in 0…1.
    private func region(_ axes: [Int], rank: Int) throws(GeneratorError) -> [(Float, Float)] {
        guard string("coordinate_transformation_mode", default: "") == "tf_crop_and_resize" else {
            return axes.map { _ in (0, 1) }
        }
        let values = try floats(1).values
        guard values.count == 2 * axes.count else { throw failure("roi does not fit the axes") }
        return axes.indices.map { (values[$0], values[$0 + axes.count]) }
    }

    private func samples(
        length: Int, target: Int, scale: Float, region: (Float, Float), isOld: Bool
    ) throws(GeneratorError) -> [[Sample]] {
        let mode = string("mode", default: "nearest")
        let transform =
            isOld
            ? "asymmetric" : string("coordinate_transformation_mode", default: "half_pixel")
        let rounding = isOld ? "floor" : string("nearest_mode", default: "round_prefer_floor")
        guard length > 0 || target == 0 else { throw failure("an empty axis cannot grow") }
        _ = try count([target])
        var result: [[Sample]] = []
        for place in 0..<target {
            let x = try source(
                Float(place), length: length, target: target, scale: scale, transform, region)
            if transform == "tf_crop_and_resize", x < 0 || x > Float(length - 1) {
                result.append([])
                continue
            }
            if mode == "nearest" {
                let nearest: Float =
                    switch rounding {
                    case "floor": x.rounded(.down)
                    case "ceil": x.rounded(.up)
                    case "round_prefer_ceil": (x + 0.5).rounded(.down)
                    default: (x - 0.5).rounded(.up)
                    }
                let index = Swift.min(Swift.max(Int(saturating: nearest), 0), length - 1)
                result.append([Sample(index: index, weight: 1)])
            } else {
                result.append(try weighted(x, length: length, scale: scale, mode))
            }
        }
        return result
    }

    /// Where an output place lies in the input.
    private func source(
        _ x: Float, length: Int, target: Int, scale: Float, _ transform: String,
        _ region: (Float, Float)
    ) throws(GeneratorError) -> Float {
        // The length before rounding, which is what the corners are aligned by.
        let (input, output) = (Float(length), scale * Float(length))
        switch transform {
        case "half_pixel": return (x + 0.5) / scale - 0.5
        case "pytorch_half_pixel": return target > 1 ? (x + 0.5) / scale - 0.5 : 0
        case "align_corners": return output != 1 ? x * (input - 1) / (output - 1) : 0
        case "asymmetric": return x / scale
        case "half_pixel_symmetric":
            let adjusted = Float(target) / output
            return input / 2 * (1 - adjusted) + (x + 0.5) / scale - 0.5
        case "tf_crop_and_resize":
            let (start, end) = region
            return output != 1
                ? start * (input - 1) + x * (end - start) * (input - 1) / (output - 1)
                : 0.5 * (start + end) * (input - 1)
        default: throw failure("it maps coordinates in an unknown way")
        }
    }

    /// Linear or cubic weights around x; the kernel widens when shrinking with antialias.
    private func weighted(
        _ x: Float, length: Int, scale: Float, _ mode: String
    ) throws(GeneratorError) -> [Sample] {
        guard mode == "linear" || mode == "cubic" || mode == "bilinear" else {
            throw failure("it interpolates in an unknown mode")
        }
        let squeeze = int("antialias", default: 0) == 1 ? Swift.min(scale, 1) : 1
        let radius: Float = (mode == "cubic" ? 2 : 1) / squeeze
        guard radius <= 65536, x.isFinite else { throw failure("a scale is out of range") }
        let a = float("cubic_coeff_a", default: -0.75)
        let excludes = int("exclude_outside", default: 0) == 1
        var samples: [Sample] = []
        var sum: Float = 0
        let first = Int(saturating: (x - radius).rounded(.down))
        for index in first...Int(saturating: (x + radius).rounded(.up)) {
            let distance = Swift.abs(Float(index) - x) * squeeze
            let weight =
                mode == "cubic" ? Self.cubic(distance, a) : Swift.max(0, 1 - distance)
            if weight == 0 || (excludes && (index < 0 || index >= length)) { continue }
            sum += weight
            samples.append(
                Sample(index: Swift.min(Swift.max(index, 0), length - 1), weight: weight))
        }
        if sum != 0 { for k in samples.indices { samples[k].weight /= sum } }
        return samples
    }

    /// Keys' kernel with parameter a.
    private static func cubic(_ x: Float, _ a: Float) -> Float {
        if x <= 1 { return ((a + 2) * x - (a + 3)) * x * x + 1 }
        if x < 2 { return ((a * x - 5 * a) * x + 8 * a) * x - 4 * a }
        return 0
    }

    private func apply(
        _ samples: [[Sample]], axis: Int, to x: Tensor
    ) throws(GeneratorError) -> Tensor {
        var shape = x.shape
        shape[axis] = samples.count
        let total = try count(shape)
        let inner = x.shape[(axis + 1)...].reduce(1, *)
        let outer = x.shape[..<axis].reduce(1, *)
        let outside = float("extrapolation_value", default: 0)
        var values = [Float](repeating: 0, count: total)
        for row in 0..<outer {
            for (place, list) in samples.enumerated() {
                let target = (row * samples.count + place) * inner
                if list.isEmpty {
                    for k in 0..<inner { values[target + k] = outside }
                }
                for sample in list {
                    let from = (row * x.shape[axis] + sample.index) * inner
                    for k in 0..<inner {
                        values[target + k] += sample.weight * x.values[from + k]
                    }
                }
            }
        }
        guard let result = Tensor(shape: shape, values: values) else {
            throw failure("the result has an impossible shape")
        }
        return result
    }
}
