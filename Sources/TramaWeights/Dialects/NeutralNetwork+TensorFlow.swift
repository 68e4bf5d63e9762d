import Foundation

extension NeutralNetwork {
    /// The TensorFlow era: HWIO kernels, transposed matrices, styles without their 1.
    ///
    /// Source: `reference/stylegan2.md` 2.5.
    init(tensorFlow raw: RawNetwork) throws {
        var tensors: [String: NeutralTensor] = [:]
        for (name, tensor) in raw.tensors {
            if name.hasPrefix("mapping/LabelConcat") {
                throw ModelRefusal(
                    .unsupported,
                    "this conditional network joins labels as the first StyleGAN2 "
                        + "did (\"\(name)\"), which is not run")
            }
            if name.contains("StyleMod") || name.contains("/AdaIN") {
                throw ModelRefusal(.unsupported, "this is a StyleGAN 1 network; StyleGAN2 is run")
            }
            if let (neutral, made) = try NeutralNetwork.tensorFlow(name, tensor) {
                tensors[neutral] = made
            }
        }
        guard tensors["synthesis.b4.const"] != nil else {
            throw ModelRefusal(
                .unsupported, "no StyleGAN2 generator: \"synthesis/4x4/Const/const\" is missing")
        }
        let filter = try NeutralNetwork.filter(raw.settings.resampleKernel ?? [1, 3, 3, 1])
        var resolution = 4
        while tensors["synthesis.b\(resolution).conv1.weight"] != nil, resolution <= 1024 {
            let block = "synthesis.b\(resolution)"
            tensors[block + ".resample_filter"] = filter
            tensors[block + ".conv1.resample_filter"] = filter
            if resolution > 4 { tensors[block + ".conv0.resample_filter"] = filter }
            if tensors[block + ".skip.weight"] != nil {
                tensors[block + ".skip.resample_filter"] = filter
            }
            resolution *= 2
        }
        self.init(dialect: .tensorFlow, tensors: tensors, settings: raw.settings)
    }

    private static func tensorFlow(
        _ name: String, _ tensor: StoredTensor
    ) throws -> (String, NeutralTensor)? {
        let parts = name.split(separator: "/").map(String.init)
        switch (parts.first, parts.count) {
        case ("dlatent_avg", 1): return ("mapping.w_avg", NeutralTensor(tensor))
        case ("mapping", 3):
            guard let layer = mappingLayer(parts[1]) else { return nil }
            return try matrixOrBias("mapping.\(layer)", parts[2], tensor, name)
        case ("synthesis", 2):
            guard parts[1].hasPrefix("noise"), let number = Int(parts[1].dropFirst(5)),
                (0..<32).contains(number), let noise = tensor.squeezed(to: 2)
            else { return nil }
            let layer =
                number == 0
                ? "b4.conv1" : "b\(4 << ((number + 1) / 2)).conv\((number + 1) % 2)"
            return ("synthesis.\(layer).noise_const", NeutralTensor(noise))
        case ("synthesis", 4):
            guard let resolution = parts[1].split(separator: "x").first.flatMap({ Int($0) }) else {
                return nil
            }
            return try synthesis("synthesis.b\(resolution)", parts[2], parts[3], tensor, name)
        default: return nil
        }
    }

    private static func mappingLayer(_ name: String) -> String? {
        if name == "LabelEmbed" { return "embed" }
        guard name.hasPrefix("Dense"), let number = Int(name.dropFirst(5)) else { return nil }
        return "fc\(number)"
    }

    private static func matrixOrBias(
        _ layer: String, _ field: String, _ tensor: StoredTensor, _ name: String
    ) throws -> (String, NeutralTensor)? {
        switch field {
        case "weight": (layer + ".weight", NeutralTensor(try permuted(tensor, [1, 0], name)))
        case "bias": (layer + ".bias", NeutralTensor(tensor))
        default: nil
        }
    }

    private static func synthesis(
        _ block: String, _ part: String, _ field: String, _ tensor: StoredTensor, _ name: String
    ) throws -> (String, NeutralTensor)? {
        if part == "Const" {
            guard field == "const", let const = tensor.squeezed(to: 3) else { return nil }
            return (block + ".const", NeutralTensor(const))
        }
        let layers = [
            "Conv": "conv1", "Conv0_up": "conv0", "Conv1": "conv1", "ToRGB": "torgb",
            "Skip": "skip",
        ]
        guard let layer = layers[part] else { return nil }
        switch field {
        case "weight":
            let kernel = try permuted(tensor, [3, 2, 0, 1], name)
            let flips = part == "Conv0_up" || part == "Skip"
            return ("\(block).\(layer).weight", NeutralTensor(kernel, flipsKernel: flips))
        case "mod_weight":
            let matrix = try permuted(tensor, [1, 0], name)
            return ("\(block).\(layer).affine.weight", NeutralTensor(matrix))
        case "mod_bias": return ("\(block).\(layer).affine.bias", NeutralTensor(tensor, shift: 1))
        case "bias", "noise_strength": return ("\(block).\(layer).\(field)", NeutralTensor(tensor))
        default: return nil
        }
    }

    private static func permuted(
        _ tensor: StoredTensor, _ axes: [Int], _ name: String
    ) throws -> StoredTensor {
        guard let made = tensor.permuted(axes) else {
            throw ModelRefusal(.damaged, "\"\(name)\" has the shape \(tensor.shape)")
        }
        return made
    }

    /// The FIR filter as NVlabs' PyTorch code stores it: the outer product of its taps, sum 1.
    private static func filter(_ taps: [Float]) throws -> NeutralTensor {
        let sum = taps.reduce(0, +)
        guard !taps.isEmpty, taps.count <= 32, sum != 0 else {
            throw ModelRefusal(.damaged, "the resampling kernel is not a filter")
        }
        let isSeparable = taps.count >= 8
        let values =
            isSeparable
            ? taps.map { $0 / sum } : taps.flatMap { row in taps.map { row * $0 / (sum * sum) } }
        let data = values.withUnsafeBytes { Data($0) }
        let shape = isSeparable ? [taps.count] : [taps.count, taps.count]
        return NeutralTensor(
            try StoredTensor(type: .f32, shape: shape, bytes: Bytes(data), name: "filter"))
    }
}
