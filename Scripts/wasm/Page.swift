// The inference core's face to a page. The page parses the weight file (JSON is its own), hands over
// tensors one by one, then asks for pictures. Compiled with Sources/TramaGAN as one module.

nonisolated(unsafe) private var tensors: NamedTensors = [:]
nonisolated(unsafe) private var generator: Generator?

/// Keeps a tensor: its name in UTF-8, its shape, and its floats.
@_cdecl("trama_tensor")
public func tramaTensor(
    _ name: UnsafePointer<UInt8>, _ nameLength: Int32, _ shape: UnsafePointer<Int32>,
    _ rank: Int32, _ values: UnsafePointer<Float>, _ count: Int32
) -> Int32 {
    keep(
        UnsafeBufferPointer(start: name, count: Int(nameLength)),
        UnsafeBufferPointer(start: shape, count: Int(rank)),
        [Float](UnsafeBufferPointer(start: values, count: Int(count))))
}

/// As `trama_tensor`, of half floats.
@_cdecl("trama_tensor_half")
public func tramaTensorHalf(
    _ name: UnsafePointer<UInt8>, _ nameLength: Int32, _ shape: UnsafePointer<Int32>,
    _ rank: Int32, _ values: UnsafePointer<UInt16>, _ count: Int32
) -> Int32 {
    let floats = UnsafeBufferPointer(start: values, count: Int(count)).map { bits in
        // Moving the bits and rescaling widens subnormals too; infinities keep their exponent.
        let magnitude = UInt32(bits & 0x7FFF) << 13
        let scaled = (Float(bitPattern: magnitude) * 0x1p112).bitPattern
        let widened = magnitude >= 0x0F80_0000 ? magnitude | 0x7F80_0000 : scaled
        return Float(bitPattern: widened | UInt32(bits & 0x8000) << 16)
    }
    return keep(
        UnsafeBufferPointer(start: name, count: Int(nameLength)),
        UnsafeBufferPointer(start: shape, count: Int(rank)), floats)
}

private func keep(
    _ name: UnsafeBufferPointer<UInt8>, _ shape: UnsafeBufferPointer<Int32>, _ values: [Float]
) -> Int32 {
    guard let tensor = Tensor(shape: shape.map { Int($0) }, values: values) else { return -1 }
    tensors[String(decoding: name, as: UTF8.self)] = tensor
    return 0
}

/// Packs the tensors; the side of the picture in pixels, or -1 when they are no StyleGAN2 network.
@_cdecl("trama_build")
public func tramaBuild() -> Int32 {
    do throws(GeneratorError) {
        let configuration = try GeneratorConfiguration(inferring: tensors)
        generator = try Generator(tensors: tensors, configuration: configuration)
        tensors = [:]
        return Int32(configuration.resolution)
    } catch {
        return -1
    }
}

/// Draws a seed with truncation psi into RGBA bytes; 0, or -1 before `trama_build`.
///
/// `other` is a second seed whose styles `from..<to` replace the first's.
@_cdecl("trama_draw")
public func tramaDraw(
    _ seed: UInt32, _ psi: Float, _ other: UInt32, _ from: Int32, _ to: Int32,
    _ pixels: UnsafeMutablePointer<UInt8>
) -> Int32 {
    guard let generator else { return -1 }
    do throws(GeneratorError) {
        var latents = try generator.latents(seeds: [seed], psi: psi)
        if from >= 0, to > from {
            let donor = try generator.latents(seeds: [other], psi: psi)
            latents = try latents.mixing(donor, layers: Int(from)..<Int(to))
        }
        try draw(latents, by: generator, to: pixels)
        return 0
    } catch {
        return -1
    }
}

/// Draws the weighted sum of seeds' styles, or of their z where `space` is 1; of its styles those with a
/// bit in `styles` are `donor`'s; 0, or -1.
@_cdecl("trama_weave")
public func tramaWeave(
    _ seeds: UnsafePointer<UInt32>, _ weights: UnsafePointer<Float>, _ count: Int32,
    _ space: Int32, _ psi: Float, _ donor: UInt32, _ styles: UInt32,
    _ pixels: UnsafeMutablePointer<UInt8>
) -> Int32 {
    guard let generator, count > 0 else { return -1 }
    do throws(GeneratorError) {
        var sum =
            space == 1
            ? try latents(ofSum: seeds, weights, Int(count), psi, generator)
            : try known(seeds[0], psi, generator)
        if space != 1, count > 1 || weights[0] != 1 {
            var values = [Float](repeating: 0, count: sum.values.count)
            for index in 0..<Int(count) where weights[index] != 0 {
                let next = try known(seeds[index], psi, generator)
                for place in values.indices { values[place] += weights[index] * next.values[place] }
            }
            guard
                let woven = Latents(
                    count: 1, styleCount: sum.styleCount, wDim: sum.wDim, values: values)
            else { return -1 }
            sum = woven
        }
        if styles != 0 {
            let layers = (0..<min(sum.styleCount, 32)).filter { styles & (1 << UInt32($0)) != 0 }
            sum = try sum.mixing(try known(donor, psi, generator), layers: layers)
        }
        try draw(sum, by: generator, to: pixels)
        return 0
    } catch {
        return -1
    }
}

/// The styles of a weighted sum of seeds' z.
private func latents(
    ofSum seeds: UnsafePointer<UInt32>, _ weights: UnsafePointer<Float>, _ count: Int,
    _ psi: Float, _ generator: Generator
) throws(GeneratorError) -> Latents {
    var sum = [Float](repeating: 0, count: generator.configuration.zDim)
    for index in 0..<count where weights[index] != 0 {
        let z = gaussians(seeds[index], sum.count)
        for place in sum.indices { sum[place] += weights[index] * z[place] }
    }
    return try generator.latents(z: sum, count: 1, psi: psi)
}

private func gaussians(_ seed: UInt32, _ length: Int) -> [Float] {
    var random = RandomState(seed: seed)
    return random.gaussians(length)
}

/// The products a·a, a·b and b·b of two seeds' styles, or of their z where `space` is 1, from which the
/// page finds angles; 0, or -1.
@_cdecl("trama_products")
public func tramaProducts(
    _ first: UInt32, _ second: UInt32, _ space: Int32, _ psi: Float,
    _ products: UnsafeMutablePointer<Double>
) -> Int32 {
    guard let generator else { return -1 }
    do throws(GeneratorError) {
        let length = generator.configuration.zDim
        let a = space == 1 ? gaussians(first, length) : try known(first, psi, generator).values
        let b = space == 1 ? gaussians(second, length) : try known(second, psi, generator).values
        for index in 0..<3 { products[index] = 0 }
        for place in a.indices {
            let (x, y) = (Double(a[place]), Double(b[place]))
            products[0] += x * x
            products[1] += x * y
            products[2] += y * y
        }
        return 0
    } catch {
        return -1
    }
}

/// Latents of the last seeds, so that a walk maps none twice.
nonisolated(unsafe) private var mapped: [UInt32: Latents] = [:]
nonisolated(unsafe) private var mappedPsi: Float = 1

private func known(
    _ seed: UInt32, _ psi: Float, _ generator: Generator
) throws(GeneratorError) -> Latents {
    if psi != mappedPsi || mapped.count > 256 { mapped = [:] }
    mappedPsi = psi
    if let latents = mapped[seed] { return latents }
    let latents = try generator.latents(seeds: [seed], psi: psi)
    mapped[seed] = latents
    return latents
}

/// Draws into RGBA bytes.
private func draw(
    _ latents: Latents, by generator: Generator, to pixels: UnsafeMutablePointer<UInt8>
) throws(GeneratorError) {
    let images = try generator.images(latents)
    guard let image = images.first else { return }
    let bytes = image.bytes()
    let channels = image.channels
    for pixel in 0..<image.width * image.height {
        for channel in 0..<3 {
            pixels[pixel * 4 + channel] =
                bytes[pixel * channels + (channels < 3 ? 0 : channel)]
        }
        pixels[pixel * 4 + 3] = channels == 4 ? bytes[pixel * 4 + 3] : 255
    }
}
