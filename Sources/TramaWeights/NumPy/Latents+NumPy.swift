import TramaGAN

extension Latents {
    /// Latents from an array of the shape `[count, styleCount, wDim]`, `[count, wDim]` (every
    /// style the same) or `[styleCount, wDim]` (one picture), for a network of this shape.
    ///
    /// - Throws: ``ModelRefusal`` where the array has another shape.
    public init(_ array: NumPyArray, for network: GeneratorConfiguration) throws {
        let (styles, width) = (network.styleCount, network.wDim)
        var values = array.values
        var count = 1
        switch array.shape {
        case [styles, width]: break
        case let shape where shape.count == 3 && Array(shape.dropFirst()) == [styles, width]:
            count = shape[0]
        case let shape
        where shape.last == width && (shape.count == 2 || shape.count == 1)
            || shape.count == 3 && shape[1] == 1 && shape[2] == width:
            count = shape.count == 1 ? 1 : shape[0]
            guard count <= WeightLimits.elements / max(1, styles * width) else {
                throw ModelRefusal(.tooLarge, "the array has \(count) latents")
            }
            values = (0..<count).flatMap { row in
                (0..<styles).flatMap { _ in array.values[row * width..<(row + 1) * width] }
            }
        default:
            throw ModelRefusal(
                .unsupported,
                "latents of the shape \(array.shape), but the network takes "
                    + "[n, \(styles), \(width)]")
        }
        guard
            let latents = Latents(count: count, styleCount: styles, wDim: width, values: values)
        else { throw ModelRefusal(.damaged, "the array's numbers don't fit its shape") }
        self = latents
    }
}

extension NumPyArray {
    /// The latents as NVlabs' projector writes them: `[count, styleCount, wDim]`.
    public init(_ latents: Latents) {
        self.init(
            shape: [latents.count, latents.styleCount, latents.wDim], values: latents.values)
    }
}
