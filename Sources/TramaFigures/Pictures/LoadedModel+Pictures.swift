import TramaGAN
import TramaImages
import TramaWeights

extension LoadedModel {
    /// The picture of a request in the model's own size.
    ///
    /// - Throws: `ModelRefusal` or `GeneratorError`.
    func bitmap(_ request: FigureRequest) throws -> Bitmap {
        switch try network() {
        case .styled(let generator): return try bitmap(request, generator)
        case .convolutional(let network):
            let z = try self.z(request, length: network.latentLength)
            return try Self.first(network.images(z: z, threads: computing.threads))
        case .graph(let network):
            let z = try self.z(request, length: network.latentLength)
            return try Self.first(network.images(z: z, threads: computing.threads))
        }
    }

    private static func first(_ images: [Image]) throws -> Bitmap {
        guard let image = images.first else {
            throw GeneratorError.configuration("the network gave no picture")
        }
        return Bitmap(image: image)
    }

    /// Pictures of requests that differ in latents only; what neighbours share is computed once.
    ///
    /// - Throws: `ModelRefusal` or `GeneratorError`.
    func bitmaps(_ requests: [FigureRequest]) throws -> [Bitmap] {
        guard let first = requests.first, requests.count > 1, first.layer == nil,
            requests.allSatisfy({ $0.with(first.latent) == first })
        else { return try requests.map(bitmap) }
        if case .deviation = first.noise { return try requests.map(bitmap) }
        guard case .styled(let generator) = try network(),
            let batch = Latents(joining: try requests.map { try latents($0, generator) })
        else { return try requests.map(bitmap) }
        return try generator.images(
            batch, noise: first.noise.mode, threads: computing.threads
        ).map { Bitmap(image: $0) }
    }

    private func bitmap(_ request: FigureRequest, _ generator: Generator) throws -> Bitmap {
        let latents = try latents(request, generator)
        if let layer = request.layer {
            return try activation(layer, latents, generator, noise: request.noise.mode)
        }
        if case .deviation(let draws, let gain) = request.noise {
            let map = try deviation(latents, generator, draws: draws)
            let pixels = map.values.flatMap { deviation -> [UInt8] in
                let gray = UInt8(min(255, deviation * gain * 127.5 + 0.5))
                return [gray, gray, gray, 255]
            }
            return Bitmap(width: map.width, height: map.height, pixels: pixels)
        }
        return Bitmap(image: try image(latents, generator, noise: request.noise.mode))
    }

    private func image(
        _ latents: Latents, _ generator: Generator, noise: NoiseMode
    ) throws -> Image {
        let images = try generator.images(latents, noise: noise, threads: computing.threads)
        guard let image = images.first else {
            throw GeneratorError.configuration("the network gave no picture")
        }
        return image
    }

    /// One channel of a layer's output in gray: 0 in the middle, its largest value at the end.
    private func activation(
        _ layer: FigureLayer, _ latents: Latents, _ generator: Generator, noise: NoiseMode
    ) throws -> Bitmap {
        let maps = try generator.activations(of: layer.name, latents: latents, noise: noise)
        guard let map = maps.first, map.shape.count == 3, layer.channel < map.shape[0] else {
            throw GeneratorError.missingValue("\(layer.name), channel \(layer.channel)")
        }
        let (height, width) = (map.shape[1], map.shape[2])
        let start = layer.channel * height * width
        let values = map.values[start..<start + height * width]
        let largest = max(values.map(abs).max() ?? 0, .leastNormalMagnitude)
        let pixels = values.flatMap { value -> [UInt8] in
            let gray = UInt8(min(max(127.5 + 127.5 * value / largest, 0), 255))
            return [gray, gray, gray, 255]
        }
        return Bitmap(width: width, height: height, pixels: pixels)
    }

    /// The largest deviation that `draws` draws of noise make anywhere in a picture; 2 is the
    /// way from black to white. Nil for networks without styles.
    func largestDeviation(_ request: FigureRequest, draws: Int) throws -> Double? {
        guard case .styled(let generator) = try network() else { return nil }
        return try deviation(latents(request, generator), generator, draws: draws).values.max()
    }

    /// The standard deviation of `draws` draws of noise, the channels' mean.
    private func deviation(
        _ latents: Latents, _ generator: Generator, draws: Int
    ) throws -> (width: Int, height: Int, values: [Double]) {
        let first = try image(latents, generator, noise: .random(seed: 0))
        var sum = first.values.map(Double.init)
        var squares = sum.map { $0 * $0 }
        for draw in 1..<max(2, draws) {
            let next = try image(latents, generator, noise: .random(seed: UInt32(draw)))
            for (index, value) in next.values.enumerated() {
                sum[index] += Double(value)
                squares[index] += Double(value) * Double(value)
            }
        }
        let plane = first.width * first.height
        var values: [Double] = []
        for pixel in 0..<plane {
            var variance = 0.0
            for channel in 0..<first.channels {
                let index = channel * plane + pixel
                let mean = sum[index] / Double(draws)
                variance += max(0, squares[index] / Double(draws) - mean * mean)
            }
            values.append((variance / Double(max(1, first.channels))).squareRoot())
        }
        return (first.width, first.height, values)
    }

    /// The styles of a request, `[1, styleCount, wDim]`.
    func latents(_ request: FigureRequest, _ generator: Generator) throws -> Latents {
        let latents = try ownLatents(request, generator)
        guard let donor = request.donor else { return latents }
        let other = try generator.latents(
            seeds: [donor.seed], psi: Float(request.psi), cutoff: request.cutoff,
            label: request.label)
        guard let layers = donor.layers.layers(of: latents.styleCount) else {
            throw ModelRefusal(
                .unsupported,
                "the network has \(latents.styleCount) styles, 0 to "
                    + "\(latents.styleCount - 1)")
        }
        return try latents.mixing(other, layers: layers)
    }

    private func ownLatents(_ request: FigureRequest, _ generator: Generator) throws -> Latents {
        func latents(_ seeds: [UInt32]) throws -> Latents {
            try generator.latents(
                seeds: seeds, psi: Float(request.psi), cutoff: request.cutoff,
                label: request.label)
        }
        switch request.latent {
        case .seed(let seed): return try latents([seed])
        case .mean:
            guard let mean = generator.meanLatent else { throw GeneratorError.noMeanLatent }
            return mean
        case .mix(let base, let donor, let layers):
            let count = generator.configuration.styleCount
            return try latents([base]).mixing(
                latents([donor]), layers: layers.layers(of: count) ?? [])
        case .between(let start, let end, let t, let space, let curve):
            if space == .z {
                let length = generator.configuration.zDim
                let z = Curves.between(
                    gaussians(start, length), gaussians(end, length), t: t, curve: curve)
                return try generator.latents(
                    z: z, count: 1, psi: Float(request.psi), cutoff: request.cutoff,
                    label: request.label)
            }
            let (a, b) = (try latents([start]), try latents([end]))
            let values = Curves.between(a.values, b.values, t: t, curve: curve)
            guard
                let point = Latents(
                    count: 1, styleCount: a.styleCount, wDim: a.wDim, values: values)
            else { throw GeneratorError.configuration("latents do not fit the network") }
            return point
        case .plane(let base, let first, let second, let x, let y):
            let corners = try latents([base, first, second])
            let values = Curves.plane(corners.values, x: x, y: y)
            guard
                let point = Latents(
                    count: 1, styleCount: corners.styleCount, wDim: corners.wDim, values: values)
            else { throw GeneratorError.configuration("latents do not fit the network") }
            return point
        case .walk(let seeds, let time, let path):
            if [.noise, .circle, .openZ].contains(path) {
                let z = walk(seeds, time, path, generator.configuration.zDim)
                return try generator.latents(
                    z: z, count: 1, psi: Float(request.psi), cutoff: request.cutoff,
                    label: request.label)
            }
            let keys = try latents(seeds)
            let values =
                path == .open
                ? Curves.openSpline(keys.values, count: keys.count, time: time)
                : Curves.closedSpline(keys.values, count: keys.count, time: time)
            guard
                let point = Latents(
                    count: 1, styleCount: keys.styleCount, wDim: keys.wDim, values: values)
            else { throw GeneratorError.configuration("latents do not fit the network") }
            return point
        }
    }

    /// The z of a request, for networks without styles: lines and walks go through z.
    private func z(_ request: FigureRequest, length: Int) throws -> [Float] {
        switch request.latent {
        case .seed(let seed): return gaussians(seed, length)
        case .mean: return [Float](repeating: 0, count: length)
        case .between(let start, let end, let t, _, let curve):
            return Curves.between(
                gaussians(start, length), gaussians(end, length), t: t, curve: curve)
        case .plane(let base, let first, let second, let x, let y):
            return Curves.plane(
                [base, first, second].flatMap { gaussians($0, length) }, x: x, y: y)
        case .walk(let seeds, let time, let path): return walk(seeds, time, path, length)
        case .mix: throw ModelRefusal(.unsupported, "the network has no styles to mix")
        }
    }

    /// A point of a walk in z.
    private func walk(
        _ seeds: [UInt32], _ time: Double, _ path: FigureLatent.Path, _ length: Int
    ) -> [Float] {
        let keys = seeds.flatMap { gaussians($0, length) }
        return switch path {
        case .closed: Curves.closedSpline(keys, count: seeds.count, time: time)
        case .open, .openZ: Curves.openSpline(keys, count: seeds.count, time: time)
        case .noise: Curves.smoothed(keys, count: seeds.count, time: time)
        case .circle: Curves.circle(keys, count: seeds.count, time: time)
        }
    }

    private func gaussians(_ seed: UInt32, _ length: Int) -> [Float] {
        var random = RandomState(seed: seed)
        return random.gaussians(length)
    }
}

extension FigureNoise {
    var mode: NoiseMode {
        switch self {
        case .const, .deviation: .const
        case .none: .none
        case .random(let seed): .random(seed: seed)
        }
    }
}
