extension GeneratorConfiguration {
    /// Reads the architecture off a state dictionary.
    ///
    /// Everything but the mapping's learning-rate multiplier, the activation and the clamp follows
    /// from names and shapes; those three take the usual values and may be set afterwards.
    /// - Throws: `unsupportedNetwork` for StyleGAN3 or unknown tensors, `missingTensor`, `shape`.
    public init(inferring tensors: NamedTensors) throws(GeneratorError) {
        try self.init(shapes: tensors.mapValues { $0.shape })
    }

    /// As `init(inferring:)`, from shapes alone: a file's size is known before its numbers are read.
    public init(shapes tensors: [String: [Int]]) throws(GeneratorError) {
        if tensors["synthesis.input.freqs"] != nil || tensors["synthesis.input.weight"] != nil {
            throw .unsupportedNetwork(
                "this is a StyleGAN3 (alias-free) network; StyleGAN2 and DCGAN networks are run")
        }
        let const = try Self.shape("synthesis.b4.const", rank: 3, in: tensors)
        guard const[1] == 4, const[2] == 4 else {
            throw .shape(tensor: "synthesis.b4.const", expected: [-1, 4, 4], found: const)
        }
        var channels: [Int] = []
        var resolution = 4
        while resolution <= 1024,
            let weight = tensors["synthesis.b\(resolution).conv1.weight"]
        {
            guard let first = weight.first, first > 0 else {
                throw .shape(
                    tensor: "synthesis.b\(resolution).conv1.weight", expected: [-1, -1, 3, 3],
                    found: weight)
            }
            channels.append(first)
            resolution *= 2
        }
        guard !channels.isEmpty else { throw .missingTensor("synthesis.b4.conv1.weight") }
        resolution /= 2
        let affine = try Self.shape("synthesis.b4.conv1.affine.weight", rank: 2, in: tensors)
        let rgb = try Self.shape("synthesis.b\(resolution).torgb.weight", rank: 4, in: tensors)
        var layers = 0
        while tensors["mapping.fc\(layers).weight"] != nil { layers += 1 }
        let embed = tensors["mapping.embed.weight"] ?? [0, 0]
        guard embed.count == 2 else {
            throw .shape(tensor: "mapping.embed.weight", expected: [-1, -1], found: embed)
        }
        var zDim = affine[1]
        if layers > 0 {
            zDim = try Self.shape("mapping.fc0.weight", rank: 2, in: tensors)[1] - embed[0]
        }
        var architecture = Architecture.orig
        if resolution > 4 {
            if tensors["synthesis.b\(resolution).skip.weight"] != nil {
                architecture = .resnet
            } else if tensors["synthesis.b4.torgb.weight"] != nil {
                architecture = .skip
            }
        } else {
            architecture = .skip
        }
        self.init(
            architecture: architecture, zDim: zDim, cDim: embed[1], wDim: affine[1],
            resolution: resolution, imageChannels: rgb[0], channels: channels,
            mappingLayers: layers,
            usesNoise: tensors["synthesis.b4.conv1.noise_strength"] != nil)
    }

    private static func shape(
        _ name: String, rank: Int, in tensors: [String: [Int]]
    ) throws(GeneratorError) -> [Int] {
        guard let shape = tensors[name] else { throw .missingTensor(name) }
        guard shape.count == rank else {
            throw .shape(
                tensor: name, expected: [Int](repeating: -1, count: rank), found: shape)
        }
        return shape
    }
}
