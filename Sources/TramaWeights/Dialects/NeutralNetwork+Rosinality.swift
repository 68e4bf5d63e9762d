extension NeutralNetwork {
    /// rosinality/stylegan2-pytorch: other names, a leading axis on weights, blur kernels times 4.
    ///
    /// Source: `reference/stylegan2.md` 2.6.
    init(rosinality raw: RawNetwork, prefix: String) throws {
        var tensors: [String: NeutralTensor] = [:]
        for (name, tensor) in raw.tensors where name.hasPrefix(prefix) {
            let parts = name.dropFirst(prefix.count).split(separator: ".").map(String.init)
            guard let (neutral, made) = try NeutralNetwork.rosinality(parts, tensor) else {
                continue
            }
            tensors[neutral] = made
        }
        if let mean = raw["latent_avg"] ?? raw[prefix + "latent_avg"] {
            tensors["mapping.w_avg"] = mean.squeezed(to: 1).map { NeutralTensor($0) }
        }
        self.init(dialect: .rosinality, tensors: tensors, settings: raw.settings)
    }

    /// The neutral name and layout of one tensor; nil where the generator has no use for it.
    private static func rosinality(
        _ parts: [String], _ tensor: StoredTensor
    ) throws -> (String, NeutralTensor)? {
        func index(_ at: Int) -> Int? { parts.indices.contains(at) ? Int(parts[at]) : nil }
        switch parts.first {
        case "style":
            guard let number = index(1), number > 0, parts.count == 3 else { return nil }
            return ("mapping.fc\(number - 1).\(parts[2])", NeutralTensor(tensor))
        case "input":
            return ("synthesis.b4.const", try squeezed(tensor, 3, parts))
        case "conv1":
            return try styledConvolution("b4.conv1", Array(parts.dropFirst()), tensor)
        case "to_rgb1":
            return try toRGB("b4", Array(parts.dropFirst()), tensor)
        case "convs":
            guard let number = index(1), number >= 0, number < 32 else { return nil }
            let block = "b\(8 << (number / 2)).conv\(number % 2)"
            return try styledConvolution(block, Array(parts.dropFirst(2)), tensor)
        case "to_rgbs":
            guard let number = index(1), number >= 0, number < 16 else { return nil }
            return try toRGB("b\(8 << number)", Array(parts.dropFirst(2)), tensor)
        case "noises":
            guard parts.count == 2, parts[1].hasPrefix("noise_"),
                let number = Int(parts[1].dropFirst(6)), (0..<32).contains(number)
            else { return nil }
            let layer =
                number == 0
                ? "b4.conv1" : "b\(4 << ((number + 1) / 2)).conv\((number + 1) % 2)"
            return ("synthesis.\(layer).noise_const", try squeezed(tensor, 2, parts))
        default: return nil
        }
    }

    private static func styledConvolution(
        _ layer: String, _ parts: [String], _ tensor: StoredTensor
    ) throws -> (String, NeutralTensor)? {
        let name = "synthesis.\(layer)."
        switch parts.joined(separator: ".") {
        case "conv.weight": return (name + "weight", try squeezed(tensor, 4, parts, leading: true))
        case "conv.modulation.weight": return (name + "affine.weight", NeutralTensor(tensor))
        case "conv.modulation.bias": return (name + "affine.bias", NeutralTensor(tensor))
        case "conv.blur.kernel":
            return (name + "resample_filter", NeutralTensor(tensor, scale: 0.25))
        case "noise.weight": return (name + "noise_strength", try squeezed(tensor, 0, parts))
        case "activate.bias": return (name + "bias", try squeezed(tensor, 1, parts))
        default: return nil
        }
    }

    private static func toRGB(
        _ block: String, _ parts: [String], _ tensor: StoredTensor
    ) throws -> (String, NeutralTensor)? {
        let name = "synthesis.\(block).torgb."
        switch parts.joined(separator: ".") {
        case "conv.weight": return (name + "weight", try squeezed(tensor, 4, parts, leading: true))
        case "conv.modulation.weight": return (name + "affine.weight", NeutralTensor(tensor))
        case "conv.modulation.bias": return (name + "affine.bias", NeutralTensor(tensor))
        case "bias":
            let flat = tensor.shape.count == 4 ? tensor.row(axis: 1) : tensor
            guard let flat else { throw wrongShape(parts, tensor) }
            return (name + "bias", NeutralTensor(flat))
        case "upsample.kernel":
            return ("synthesis.\(block).resample_filter", NeutralTensor(tensor, scale: 0.25))
        default: return nil
        }
    }

    private static func squeezed(
        _ tensor: StoredTensor, _ rank: Int, _ parts: [String], leading: Bool = false
    ) throws -> NeutralTensor {
        guard !leading || tensor.shape.first == 1, let made = tensor.squeezed(to: rank) else {
            throw wrongShape(parts, tensor)
        }
        return NeutralTensor(made)
    }

    private static func wrongShape(_ parts: [String], _ tensor: StoredTensor) -> ModelRefusal {
        ModelRefusal(
            .damaged, "\"\(parts.joined(separator: "."))\" has the shape \(tensor.shape)")
    }
}
