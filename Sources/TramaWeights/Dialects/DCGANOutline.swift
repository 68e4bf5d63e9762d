/// The shape of a DCGAN generator, told from its tensors.
public struct DCGANOutline: Hashable, Sendable {
    /// Length of z.
    public let latentLength: Int
    /// 1 gray, 3 RGB, 4 RGBA.
    public let imageChannels: Int
    /// Side of the pictures in pixels.
    public let resolution: Int
    /// Transposed convolutions.
    public let layers: Int

    /// From the shapes of `main.N.weight`: the first layer gives its kernel's size, and every
    /// further one doubles it.
    ///
    /// - Throws: ``ModelRefusal`` where there are no such layers, or more than fit a picture.
    init(shapes: [String: [Int]]) throws {
        let kernels = shapes.compactMap { name, shape -> (number: Int, shape: [Int])? in
            let parts = name.split(separator: ".")
            guard parts.count == 3, parts[2] == "weight", shape.count == 4 else { return nil }
            return Int(parts[1]).map { ($0, shape) }
        }.sorted { $0.number < $1.number }
        guard let first = kernels.first?.shape, let last = kernels.last?.shape,
            kernels.count <= 10, (1...16).contains(first[2])
        else { throw ModelRefusal(.unsupported, "this is no DCGAN of the usual kind") }
        latentLength = first[0]
        imageChannels = last[1]
        resolution = first[2] << (kernels.count - 1)
        layers = kernels.count
    }
}
