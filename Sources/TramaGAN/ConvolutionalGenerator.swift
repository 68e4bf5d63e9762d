import CKernels

/// A DCGAN generator of any depth: a vector becomes a small map, every further layer doubles it,
/// the last ends in tanh.
///
/// The shape is that of PyTorch's DCGAN example: transposed convolutions 4 × 4 with stride 2 and
/// pad 1, batch normalisation as in `eval()`, ReLU.
public final class ConvolutionalGenerator: Sendable {
    /// Length of z.
    public let latentLength: Int
    /// 1 gray, 3 RGB, 4 RGBA.
    public let imageChannels: Int
    /// Side of the square picture in pixels.
    public let resolution: Int

    private let firstSide: Int
    private let firstOutputs: Int
    private let firstWeights: FloatBuffer
    private let firstBias: FloatBuffer
    private let layers: [TransposedLayer]
    private let lastInputs: Int
    private let lastWeights: FloatBuffer
    private let lastBias: FloatBuffer
    private let scratch = ScratchSlot()

    /// Packs the weights `main.N.weight`, `.bias`, `.running_mean`, `.running_var`.
    ///
    /// - Throws: `missingTensor`, `shape`, or `unsupportedNetwork` for kernels other than the
    ///   example's.
    public init(tensors: consuming NamedTensors) throws(GeneratorError) {
        let (kernels, norms) = try Self.order(tensors)
        guard kernels.count >= 2, let first = kernels.first, let last = kernels.last else {
            throw .unsupportedNetwork("a DCGAN needs at least two transposed convolutions")
        }
        let seed = try tensors.take("main.\(first).weight", shape: [-1, -1, -1, -1])
        guard seed.shape[2] == seed.shape[3], (1...16).contains(seed.shape[2]),
            seed.shape[0] > 0, seed.shape[1] > 0
        else {
            throw .shape(
                tensor: "main.\(first).weight", expected: [-1, -1, 4, 4], found: seed.shape)
        }
        latentLength = seed.shape[0]
        firstOutputs = seed.shape[1]
        firstSide = seed.shape[2]
        let norm = try FoldedNorm(
            convolution: "main.\(first)", norm: norms[first], channels: firstOutputs,
            from: &tensors)
        let blocks = (seed.shape[1] + 15) / 16
        firstBias = try FloatBuffer(norm.shift, paddedTo: blocks * 16)
        firstWeights = try FloatBuffer(
            count: ck_seed_weight_floats(seed.shape[0], blocks, seed.shape[2])
        ) {
            ck_seed_pack(
                seed.values, norm.scale, seed.shape[0], seed.shape[1], seed.shape[2], $0)
        }
        var side = firstSide
        var channels = firstOutputs
        var layers: [TransposedLayer] = []
        for number in kernels.dropFirst().dropLast() {
            let weight = try tensors.take("main.\(number).weight", shape: [channels, -1, 4, 4])
            channels = weight.shape[1]
            guard channels > 0 else {
                throw .shape(
                    tensor: "main.\(number).weight", expected: [-1, -1, 4, 4],
                    found: weight.shape)
            }
            let norm = try FoldedNorm(
                convolution: "main.\(number)", norm: norms[number], channels: channels,
                from: &tensors)
            layers.append(try TransposedLayer(weight: weight, norm: norm, side: side))
            side *= 2
        }
        guard side <= Self.mostSide, channels <= Self.mostChannels,
            layers.allSatisfy({ $0.inputs <= Self.mostChannels })
        else { throw .unsupportedNetwork("the DCGAN's layers are larger than this core takes") }
        self.layers = layers
        lastInputs = channels
        let final = try tensors.take("main.\(last).weight", shape: [channels, -1, 4, 4])
        guard (1...4).contains(final.shape[1]) else {
            throw .shape(
                tensor: "main.\(last).weight", expected: [channels, 3, 4, 4], found: final.shape)
        }
        imageChannels = final.shape[1]
        let bias = try FoldedNorm(
            convolution: "main.\(last)", norm: nil, channels: final.shape[1], from: &tensors
        ).shift
        lastBias = try FloatBuffer(bias, paddedTo: 16)
        lastWeights = try FloatBuffer(
            count: ck_deconv_picture_weight_floats((channels + 15) / 16)
        ) {
            ck_deconv_picture_pack(final.values, final.shape[0], final.shape[1], $0)
        }
        resolution = side * 2
    }

    /// Draws the pictures of NumPy seeds: `z = RandomState(seed).randn(latentLength)`.
    ///
    /// - Throws: `tooLarge` when there is no memory.
    public func images(seeds: [UInt32], threads: Int = 1) throws(GeneratorError) -> [Image] {
        var z: [Float] = []
        for seed in seeds {
            var random = RandomState(seed: seed)
            z += random.gaussians(latentLength)
        }
        return try images(z: z, threads: threads)
    }

    /// Draws the pictures of given z, row-major `[count, latentLength]`.
    ///
    /// - Throws: `latentShape` when z is no multiple of `latentLength`, `tooLarge`.
    public func images(z: [Float], threads: Int = 1) throws(GeneratorError) -> [Image] {
        guard z.count % latentLength == 0 else {
            throw .latentShape(expected: [-1, latentLength], found: [z.count])
        }
        let threads = max(1, threads)
        let sizes = sizes(threads: threads)
        var images: [Image] = []
        for start in stride(from: 0, to: z.count, by: latentLength) {
            let values = try scratch.withScratch(sizes.total) { memory in
                draw(
                    z[start..<start + latentLength], memory: memory, sizes: sizes, threads: threads)
            }
            guard
                let image = Image(
                    channels: imageChannels, height: resolution, width: resolution, values: values)
            else { throw .configuration("the picture has no pixels") }
            images.append(image)
        }
        return images
    }

    private struct Sizes {
        var map = 0
        var scratch = 0
        var vector = 0
        var picture = 0
        var total: Int {
            2 * Arena.rounded(map) + Arena.rounded(scratch) + Arena.rounded(vector)
                + Arena.rounded(picture)
        }
    }

    private func sizes(threads: Int) -> Sizes {
        var sizes = Sizes()
        let blocks = (firstOutputs + 15) / 16
        sizes.map = ck_map_floats(blocks, firstSide, firstSide)
        sizes.scratch = blocks * 16 * firstSide * firstSide
        for layer in layers {
            sizes.map = max(
                sizes.map, ck_map_floats(layer.outputBlocks, layer.side * 2, layer.side * 2))
            var description = layer.description
            sizes.scratch = max(
                sizes.scratch, ck_deconv_scratch_floats(&description, Int32(threads)))
        }
        sizes.scratch = max(
            sizes.scratch, ck_deconv_picture_scratch_floats(resolution / 2, resolution / 2))
        sizes.vector = latentLength
        sizes.picture = imageChannels * resolution * resolution
        return sizes
    }

    private func draw(
        _ z: ArraySlice<Float>, memory: UnsafeMutablePointer<Float>, sizes: Sizes, threads: Int
    ) -> [Float] {
        var arena = Arena(memory)
        var current = arena.take(sizes.map)
        var other = arena.take(sizes.map)
        let scratch = arena.take(sizes.scratch)
        let vector = arena.take(sizes.vector)
        let picture = arena.take(sizes.picture)
        for index in 0..<sizes.vector { vector[index] = z[z.startIndex + index] }
        var map = ck_map(
            data: current, blocks: (firstOutputs + 15) / 16, height: firstSide, width: firstSide)
        var finish = ck_finish(
            scale: nil, bias: firstBias.address, noise: nil, strength: 0, slope: 0, gain: 1,
            clamp: .infinity)
        ck_seed_run(
            vector, latentLength, firstWeights.address, &finish, map, scratch, Int32(threads))
        for layer in layers {
            let target = ck_map(
                data: other, blocks: layer.outputBlocks, height: layer.side * 2,
                width: layer.side * 2)
            var description = layer.description
            ck_deconv_run(&description, map, target, scratch, Int32(threads))
            swap(&current, &other)
            map = target
        }
        ck_deconv_picture(
            map, lastWeights.address, lastBias.address, imageChannels, 1, picture, scratch,
            Int32(threads))
        return [Float](UnsafeBufferPointer(start: picture, count: sizes.picture))
    }

    /// Numbers of the convolutions in order, and the normalisation that follows each.
    private static func order(
        _ tensors: NamedTensors
    ) throws(GeneratorError) -> (kernels: [Int], norms: [Int: String]) {
        var kernels: [Int] = []
        var means: [Int] = []
        for (name, tensor) in tensors {
            let parts = name.split(separator: ".")
            guard parts.count == 3, parts[0] == "main", let number = Int(parts[1]) else { continue }
            if parts[2] == "weight", tensor.shape.count == 4 { kernels.append(number) }
            if parts[2] == "running_mean" { means.append(number) }
        }
        kernels.sort()
        var norms: [Int: String] = [:]
        for (position, number) in kernels.enumerated() {
            let next = position + 1 < kernels.count ? kernels[position + 1] : Int.max
            for mean in means where mean > number && mean < next { norms[number] = "main.\(mean)" }
        }
        return (kernels, norms)
    }

    /// What the kernels' tables of segments hold, and no published DCGAN passes.
    private static let mostChannels = 1024
    private static let mostSide = 1024
}
