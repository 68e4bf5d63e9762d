import TramaCore

/// `in oklch longer hue`: the space in which a gradient's colours mix.
package struct ColorInterpolation: Hashable, Sendable {
    let space: ColorSpace
    let hue: String

    /// The colour a fraction of the way from one to the other.
    package func mix(_ a: Color, _ b: Color, _ t: Double) -> Color {
        ValueReader.mix((a, 100 * (1 - t)), (b, 100 * t), in: space, hue: hue) ?? a
    }
}
