import CKernels

extension Generator {
    /// Names of the styled convolutions in drawing order: `b4.conv1`, `b8.conv0`, `b8.conv1`, ….
    public var layerNames: [String] {
        var names: [String] = []
        for block in synthesis.blocks {
            if block.first != nil { names.append("b\(block.resolution).conv0") }
            names.append("b\(block.resolution).conv1")
        }
        return names
    }

    /// The outputs of one styled convolution, one tensor `[channels, side, side]` a picture.
    ///
    /// - Throws: as `images`, and `missingValue` for a layer that is not in `layerNames`.
    public func activations(
        of layer: String, latents: Latents, noise: NoiseMode = .const, threads: Int = 1
    ) throws(GeneratorError) -> [Tensor] {
        guard layerNames.contains(layer) else { throw .missingValue(layer) }
        var tensors: [Tensor] = []
        for index in 0..<latents.count {
            _ = try images(latents[index], noise: noise, threads: threads) { name, map, channels in
                guard name == layer else { return }
                let count = channels * map.height * map.width
                let values = [Float](unsafeUninitializedCapacity: count) { buffer, filled in
                    if let address = buffer.baseAddress {
                        ck_map_to_planes(map, address, channels)
                        filled = count
                    }
                }
                let shape = [channels, map.height, map.width]
                if let tensor = Tensor(shape: shape, values: values) { tensors.append(tensor) }
            }
        }
        return tensors
    }
}
