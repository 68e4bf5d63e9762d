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
        let images = try generator.images(latents)
        guard let image = images.first else { return -1 }
        let bytes = image.bytes()
        let channels = image.channels
        for pixel in 0..<image.width * image.height {
            for channel in 0..<3 {
                pixels[pixel * 4 + channel] =
                    bytes[pixel * channels + (channels < 3 ? 0 : channel)]
            }
            pixels[pixel * 4 + 3] = channels == 4 ? bytes[pixel * 4 + 3] : 255
        }
        return 0
    } catch {
        return -1
    }
}
