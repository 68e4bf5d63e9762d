// The inference core for Scripts/arm/main.c: takes tensors one by one, then draws a seed.

nonisolated(unsafe) private var tensors: NamedTensors = [:]

@_cdecl("draw_tensor")
public func keepTensor(
    _ name: UnsafePointer<UInt8>, _ nameLength: Int, _ shape: UnsafePointer<Int32>, _ rank: Int,
    _ values: UnsafePointer<Float>, _ count: Int
) -> Bool {
    let tensor = Tensor(
        shape: (0..<rank).map { Int(shape[$0]) },
        values: [Float](UnsafeBufferPointer(start: values, count: count)))
    guard let tensor else { return false }
    let bytes = UnsafeBufferPointer(start: name, count: nameLength)
    tensors[String(decoding: bytes, as: UTF8.self)] = tensor
    return true
}

/// Draws seed 0 as floats, channel by channel; their number, 0 when refused, -1 without bfloat16.
@_cdecl("draw_image")
public func drawImage(_ isHalf: Bool, _ output: UnsafeMutablePointer<Float>, _ room: Int) -> Int {
    let precision: Precision = isHalf ? .bfloat16 : .float32
    guard precision.isAvailable else { return -1 }
    do throws(GeneratorError) {
        let images: [Image]
        if tensors["main.0.weight"] != nil {
            images = try ConvolutionalGenerator(tensors: tensors).images(seeds: [0])
        } else {
            let configuration = try GeneratorConfiguration(inferring: tensors)
            let generator = try Generator(
                tensors: tensors, configuration: configuration, precision: precision)
            images = try generator.images(
                try generator.latents(seeds: [0], psi: 0.7, label: configuration.cDim > 0 ? 1 : nil)
            )
        }
        guard let values = images.first?.values, values.count <= room else { return 0 }
        for (index, value) in values.enumerated() { output[index] = value }
        return values.count
    } catch {
        return 0
    }
}
