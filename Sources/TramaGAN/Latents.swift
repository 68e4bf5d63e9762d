/// Style vectors W of a number of pictures, shape `[count, styleCount, wDim]`.
public struct Latents: Sendable, Equatable {
    /// Number of pictures.
    public let count: Int
    /// Styles per picture, `GeneratorConfiguration.styleCount`.
    public let styleCount: Int
    /// Length of one style.
    public let wDim: Int
    /// Elements, row-major `[count, styleCount, wDim]`.
    public private(set) var values: [Float]

    /// Wraps values; `nil` when their number is not `count * styleCount * wDim`.
    public init?(count: Int, styleCount: Int, wDim: Int, values: [Float]) {
        guard Tensor.elementCount(of: [count, styleCount, wDim]) == values.count else { return nil }
        self.count = count
        self.styleCount = styleCount
        self.wDim = wDim
        self.values = values
    }

    /// The latents of one picture.
    public subscript(index: Int) -> Latents {
        let size = styleCount * wDim
        return Latents(
            count: 1, styleCount: styleCount, wDim: wDim,
            slice: values[index * size..<(index + 1) * size])
    }

    /// These latents with the styles of `layers` replaced by `donor`'s: style mixing.
    ///
    /// - Throws: `latentShape` when the shapes differ, `layerOutOfRange` for a layer past the last.
    public func mixing(
        _ donor: Latents, layers: some Sequence<Int>
    ) throws(GeneratorError) -> Latents {
        guard donor.count == count, donor.styleCount == styleCount, donor.wDim == wDim else {
            throw .latentShape(
                expected: [count, styleCount, wDim],
                found: [donor.count, donor.styleCount, donor.wDim])
        }
        var mixed = self
        for layer in layers {
            guard layer >= 0, layer < styleCount else {
                throw .layerOutOfRange(index: layer, count: styleCount)
            }
            for picture in 0..<count {
                let start = (picture * styleCount + layer) * wDim
                for offset in start..<start + wDim { mixed.values[offset] = donor.values[offset] }
            }
        }
        return mixed
    }

    /// Affine combination `self + t · (other − self)`, `t` = 0 here and 1 there.
    ///
    /// - Throws: `latentShape` when the shapes differ.
    public func interpolated(to other: Latents, t: Float) throws(GeneratorError) -> Latents {
        guard other.count == count, other.styleCount == styleCount, other.wDim == wDim else {
            throw .latentShape(
                expected: [count, styleCount, wDim],
                found: [other.count, other.styleCount, other.wDim])
        }
        var result = self
        for index in values.indices {
            result.values[index] = values[index] + t * (other.values[index] - values[index])
        }
        return result
    }

    /// Pictures of several latents in one batch, in order; `nil` for none or differing shapes.
    public init?(joining parts: [Latents]) {
        guard let first = parts.first else { return nil }
        var values: [Float] = []
        var count = 0
        for part in parts {
            guard part.styleCount == first.styleCount, part.wDim == first.wDim else { return nil }
            values += part.values
            count += part.count
        }
        self.init(count: count, styleCount: first.styleCount, wDim: first.wDim, values: values)
    }

    /// Blocks of the synthesis whose styles are the same in two pictures, counted from the first;
    /// block b reads the styles up to 2b + 1. The last block never counts.
    func sharedBlocks(_ first: Int, _ second: Int) -> Int {
        guard first >= 0, second < count else { return 0 }
        var equal = 0
        while equal < styleCount * wDim,
            values[first * styleCount * wDim + equal] == values[second * styleCount * wDim + equal]
        { equal += 1 }
        return min(equal / wDim / 2, styleCount / 2 - 1)
    }

    private init(count: Int, styleCount: Int, wDim: Int, slice: ArraySlice<Float>) {
        self.count = count
        self.styleCount = styleCount
        self.wDim = wDim
        self.values = [Float](slice)
    }
}
