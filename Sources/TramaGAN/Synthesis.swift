import CKernels

/// The synthesis network: constant, blocks, picture.
struct Synthesis: Sendable {
    let configuration: GeneratorConfiguration
    let blocks: [SynthesisBlock]
    /// The constant input as a bordered map of 4 × 4 pixels.
    private let constant: FloatBuffer

    init(
        tensors: inout NamedTensors, configuration: GeneratorConfiguration, precision: Precision
    ) throws(GeneratorError) {
        guard let first = configuration.channels.first else {
            throw .configuration("a generator needs at least one block")
        }
        self.configuration = configuration
        let stored = try tensors.take("synthesis.b4.const", shape: [first, 4, 4]).values
        let inBlocks = (first + 15) / 16
        constant = try FloatBuffer(count: ck_map_floats(inBlocks, 4, 4)) { memory in
            stored.withUnsafeBufferPointer { source in
                guard let source = source.baseAddress else { return }
                ck_map_from_planes(
                    ck_map(data: memory, blocks: inBlocks, height: 4, width: 4), source, first)
            }
        }
        var blocks: [SynthesisBlock] = []
        for index in configuration.channels.indices {
            blocks.append(
                try SynthesisBlock(
                    index: index, from: &tensors, configuration: configuration,
                    precision: precision))
        }
        self.blocks = blocks
    }

    var convolutions: [StyledConvolution] {
        var all: [StyledConvolution] = []
        for block in blocks {
            if let first = block.first { all.append(first) }
            all.append(block.second)
        }
        return all
    }

    /// Sizes of the buffers of one picture, in floats.
    struct Sizes: Sendable {
        var styles = 0
        var map = 0
        var low = 0
        var picture = 0
        var modulated = 0
        var scratch = 0
        /// Everything, as `Arena` hands it out.
        var total: Int {
            styles + 2 * Arena.rounded(map) + Arena.rounded(low) + 2 * Arena.rounded(picture)
                + Arena.rounded(modulated) + Arena.rounded(scratch)
        }
    }

    func sizes(threads: Int) -> Sizes {
        var sizes = Sizes()
        for convolution in convolutions {
            sizes.styles += Arena.rounded(convolution.inputBlocks * 16)
            sizes.styles += Arena.rounded(convolution.outputBlocks * 16)
            let side = convolution.resolution
            sizes.map = max(sizes.map, ck_map_floats(convolution.outputBlocks, side, side))
            var description = convolution.description(
                style: nil, scale: nil, noise: nil, activation: .linear, gain: 1, clamp: nil)
            sizes.scratch = max(sizes.scratch, ck_conv_scratch_floats(&description, Int32(threads)))
        }
        for block in blocks {
            if let shortcut = block.shortcut {
                let floats = ck_map_floats(shortcut.outputBlocks, shortcut.side, shortcut.side)
                sizes.low = max(sizes.low, floats)
                var description = shortcut.description
                sizes.scratch = max(
                    sizes.scratch, ck_conv_scratch_floats(&description, Int32(threads)))
            }
            if let toPicture = block.toPicture {
                sizes.styles += Arena.rounded(toPicture.inputBlocks * 16)
                sizes.modulated = max(
                    sizes.modulated, toPicture.outputs * toPicture.inputBlocks * 16)
            }
        }
        let side = configuration.resolution
        sizes.picture = configuration.imageChannels * side * side
        return sizes
    }

    /// Draws one picture.
    ///
    /// - Parameters:
    ///   - latents: `[styleCount, wDim]`.
    ///   - noise: one plane a convolution in drawing order; empty for the stored noise, and a `nil`
    ///     address for none.
    ///   - memory: `sizes(threads:).total` zeroed or formerly used floats.
    ///   - trunk: where to go on; `nil` starts from the constant. Its styles must be these.
    ///   - keep: is given the state after `keep.position` blocks.
    ///   - observe: sees every convolution's output by name.
    /// - Returns: the picture, planar `[imageChannels, resolution, resolution]`, inside `memory`.
    func draw(
        latents: UnsafePointer<Float>, noise: NoisePlanes, memory: UnsafeMutablePointer<Float>,
        sizes: Sizes, threads: Int, from trunk: Trunk? = nil,
        keep: (position: Int, take: (Trunk) -> Void)? = nil,
        observe: ((String, ck_map, Int) -> Void)? = nil
    ) -> UnsafeMutablePointer<Float> {
        var arena = Arena(memory)
        let styles = prepareStyles(latents: latents, arena: &arena, threads: threads)
        var current = arena.take(sizes.map)
        var other = arena.take(sizes.map)
        let low = arena.take(sizes.low)
        var picture = arena.take(sizes.picture)
        var larger = arena.take(sizes.picture)
        let modulated = arena.take(sizes.modulated)
        let scratch = arena.take(sizes.scratch)
        let clamp = configuration.convClamp
        var x = ck_map(
            data: UnsafeMutablePointer(mutating: constant.address),
            blocks: ((configuration.channels.first ?? 0) + 15) / 16, height: 4, width: 4)
        var index = 0
        if let trunk {
            x = trunk.map
            index = trunk.index
            picture.update(from: trunk.picture.address, count: trunk.picture.count)
        }
        func convolve(_ convolution: StyledConvolution, gain: Float, name: String) {
            let target = ck_map(
                data: other, blocks: convolution.outputBlocks, height: convolution.resolution,
                width: convolution.resolution)
            var description = convolution.description(
                style: styles.styles[index], scale: styles.scales[index],
                noise: noise.plane(index, of: convolution), activation: configuration.activation,
                gain: gain, clamp: clamp)
            ck_conv_run(&description, x, target, scratch, Int32(threads))
            if configuration.activation.slope == nil {
                ck_activate(
                    target, configuration.activation.code, configuration.activation.gain * gain,
                    clamp.map { $0 * gain } ?? .infinity, Int32(threads))
            }
            x = target
            swap(&current, &other)
            index += 1
            observe?(name, x, convolution.outputs)
        }
        for (position, block) in blocks.enumerated() where position >= trunk?.position ?? 0 {
            if let keep, keep.position == position {
                let side = position > 0 ? blocks[position - 1].resolution : 4
                let kept = try? Trunk(
                    position: position, index: index, map: x, picture: picture,
                    pictureCount: configuration.imageChannels * side * side)
                if let kept { keep.take(kept) }
            }
            var shortcut: ck_map?
            if let layer = block.shortcut {
                let map = ck_map(
                    data: low, blocks: layer.outputBlocks, height: layer.side, width: layer.side)
                var description = layer.description
                ck_conv_run(&description, x, map, scratch, Int32(threads))
                shortcut = map
            }
            if let first = block.first {
                convolve(first, gain: 1, name: "b\(block.resolution).conv0")
            }
            let gain = shortcut == nil ? 1 : Float(0.5).squareRoot()
            convolve(block.second, gain: gain, name: "b\(block.resolution).conv1")
            if let map = shortcut { block.shortcut?.add(map, to: x) }
            guard let toPicture = block.toPicture else { continue }
            let side = block.resolution
            if position > 0, configuration.architecture == .skip {
                ck_upsample_planes(
                    picture, configuration.imageChannels, side / 2, side / 2,
                    block.filter.forPictures, larger)
                swap(&picture, &larger)
            } else {
                picture.update(repeating: 0, count: configuration.imageChannels * side * side)
            }
            toPicture.add(
                x, style: styles.pictures[position], modulated: modulated, clamp: clamp,
                to: picture, threads: threads)
        }
        return picture
    }

    /// Where the styles and demodulation factors of a picture lie.
    private struct Styles {
        var styles: [UnsafeMutablePointer<Float>] = []
        var scales: [UnsafeMutablePointer<Float>] = []
        /// By block; for blocks without a picture, any address.
        var pictures: [UnsafeMutablePointer<Float>] = []
    }

    private func prepareStyles(
        latents: UnsafePointer<Float>, arena: inout Arena, threads: Int
    ) -> Styles {
        var result = Styles()
        var jobs: [ck_style] = []
        let wDim = configuration.wDim
        for convolution in convolutions {
            let style = arena.take(convolution.inputBlocks * 16)
            let scale = arena.take(convolution.outputBlocks * 16)
            result.styles.append(style)
            result.scales.append(scale)
            jobs.append(
                convolution.style(latents: latents, wDim: wDim, style: style, scale: scale))
        }
        for block in blocks {
            guard let toPicture = block.toPicture else {
                result.pictures.append(result.styles[0])
                continue
            }
            let style = arena.take(toPicture.inputBlocks * 16)
            result.pictures.append(style)
            jobs.append(toPicture.style(latents: latents, wDim: wDim, style: style))
        }
        ck_styles(jobs, jobs.count, Int32(threads))
        return result
    }
}
