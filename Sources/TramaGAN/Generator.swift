import CKernels

/// A StyleGAN2 generator with its weights packed for the processor.
///
/// Arithmetic: Karras et al. 2020 (arXiv 1912.04958) and NVlabs' `training/networks.py`; everything
/// is computed in 32-bit floats unless another ``Precision`` is asked for. Values are immutable after
/// `init`, so that one generator may draw from several threads at once.
public final class Generator: Sendable {
    /// The shape of the network, as it was packed.
    public let configuration: GeneratorConfiguration
    /// What the convolutions multiply in.
    public let precision: Precision
    let mapping: Mapping
    let synthesis: Synthesis
    private let scratch = ScratchSlot()

    /// Packs the weights of a state dictionary in stylegan2-ada-pytorch's naming.
    ///
    /// Tensors are released as they are packed when the caller gives its dictionary away.
    /// - Throws: `missingTensor`, `shape`, `configuration`, or `unsupportedPrecision`.
    public init(
        tensors: consuming NamedTensors, configuration: GeneratorConfiguration,
        precision: Precision = .float32
    ) throws(GeneratorError) {
        try configuration.validate()
        guard precision.isAvailable else { throw .unsupportedPrecision(precision) }
        self.precision = precision
        self.configuration = configuration
        mapping = try Mapping(tensors: &tensors, configuration: configuration)
        synthesis = try Synthesis(
            tensors: &tensors, configuration: configuration, precision: precision)
    }

    /// Latents of NumPy seeds: `z = RandomState(seed).randn(zDim)`, one fresh state per seed.
    ///
    /// - Parameters:
    ///   - psi: truncation, `w = w_avg + psi · (w − w_avg)`; 1 leaves w as it is.
    ///   - cutoff: number of first styles that are truncated; `nil` for all.
    ///   - label: class in `0..<cDim` for conditional networks.
    /// - Returns: shape `[seeds.count, styleCount, wDim]`.
    /// - Throws: `classRequired`, `classOutOfRange`, `noMeanLatent`.
    public func latents(
        seeds: [UInt32], psi: Float = 1, cutoff: Int? = nil, label: Int? = nil
    ) throws(GeneratorError) -> Latents {
        var z: [Float] = []
        z.reserveCapacity(seeds.count * configuration.zDim)
        for seed in seeds {
            var random = RandomState(seed: seed)
            z += random.gaussians(configuration.zDim)
        }
        return try latents(z: z, count: seeds.count, psi: psi, cutoff: cutoff, label: label)
    }

    /// Latents of given z, row-major `[count, zDim]`.
    ///
    /// - Throws: as `latents(seeds:)`, and `latentShape` when z has another size.
    public func latents(
        z: [Float], count: Int, psi: Float = 1, cutoff: Int? = nil, label: Int? = nil
    ) throws(GeneratorError) -> Latents {
        guard z.count == count * configuration.zDim else {
            throw .latentShape(expected: [count, configuration.zDim], found: [z.count])
        }
        if configuration.cDim > 0, label == nil { throw .classRequired(count: configuration.cDim) }
        if let label, label < 0 || label >= configuration.cDim {
            throw .classOutOfRange(index: label, count: configuration.cDim)
        }
        if psi != 1, mapping.mean == nil { throw .noMeanLatent }
        let styles = configuration.styleCount
        let truncated = psi == 1 ? 0 : min(max(cutoff ?? styles, 0), styles)
        var values: [Float] = []
        values.reserveCapacity(count * styles * configuration.wDim)
        for row in 0..<count {
            let start = row * configuration.zDim
            let w = mapping.map(z[start..<start + configuration.zDim], label: label)
            var near = w
            if truncated > 0, let mean = mapping.mean {
                for index in w.indices {
                    near[index] = mean[index] + psi * (w[index] - mean[index])
                }
            }
            for style in 0..<styles { values += style < truncated ? near : w }
        }
        guard
            let latents = Latents(
                count: count, styleCount: styles, wDim: configuration.wDim, values: values)
        else { throw .configuration("latents do not fit the network") }
        return latents
    }

    /// The mean latent `w_avg` in every style, `[1, styleCount, wDim]`; `nil` when the file has none.
    public var meanLatent: Latents? {
        guard let mean = mapping.mean else { return nil }
        var values: [Float] = []
        for _ in 0..<configuration.styleCount { values += mean }
        return Latents(
            count: 1, styleCount: configuration.styleCount, wDim: configuration.wDim,
            values: values)
    }

    /// Draws the pictures of latents, `[imageChannels, resolution, resolution]` each.
    ///
    /// The number of threads changes the time and not one bit of the result. What neighbours in the
    /// batch share (the blocks below their first different style) is computed once.
    /// - Throws: `latentShape` when the latents belong to another network, `tooLarge` when there is
    ///   no memory.
    public func images(
        _ latents: Latents, noise: NoiseMode = .const, threads: Int = 1
    ) throws(GeneratorError) -> [Image] {
        try images(latents, noise: noise, threads: threads, observe: nil)
    }

    /// As the public form; `observe` sees every convolution's output, its name and its channels.
    func images(
        _ latents: Latents, noise: NoiseMode, threads: Int,
        observe: ((String, ck_map, Int) -> Void)?
    ) throws(GeneratorError) -> [Image] {
        guard latents.styleCount == configuration.styleCount, latents.wDim == configuration.wDim
        else {
            throw .latentShape(
                expected: [latents.count, configuration.styleCount, configuration.wDim],
                found: [latents.count, latents.styleCount, latents.wDim])
        }
        let planes = try NoisePlanes(noise, for: synthesis.convolutions)
        let threads = max(1, threads)
        let sizes = synthesis.sizes(threads: threads)
        var images: [Image] = []
        var trunk: Trunk?
        for index in 0..<latents.count {
            // Copying features costs little beside a block, and nothing where none is shared.
            let before = observe == nil ? latents.sharedBlocks(index - 1, index) : 0
            let after = observe == nil ? latents.sharedBlocks(index, index + 1) : 0
            if trunk?.position != before { trunk = nil }
            let from = trunk
            let start = index * latents.styleCount * latents.wDim
            let values = try scratch.withScratch(sizes.total) { memory in
                latents.values.withUnsafeBufferPointer { all -> [Float] in
                    guard let all = all.baseAddress else { return [] }
                    let picture = synthesis.draw(
                        latents: all + start, noise: planes, memory: memory, sizes: sizes,
                        threads: threads, from: from,
                        keep: after > from?.position ?? 0 ? (after, { trunk = $0 }) : nil,
                        observe: observe)
                    return [Float](UnsafeBufferPointer(start: picture, count: sizes.picture))
                }
            }
            let side = configuration.resolution
            guard
                let image = Image(
                    channels: configuration.imageChannels, height: side, width: side,
                    values: values)
            else { throw .configuration("the picture has no pixels") }
            images.append(image)
        }
        return images
    }
}
