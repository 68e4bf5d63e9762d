import TramaGAN

/// One generated picture, as an address or a figure's cell asks for it.
package struct FigureRequest: Hashable, Sendable {
    /// A bundled name, or a path.
    package var model: String
    package var latent: FigureLatent
    /// Another seed whose styles stand in some layers of a walk; nil for none.
    package var donor: FigureDonor?
    /// Truncation: 1 leaves w as it is, 0 is the mean picture. 1 is NVlabs' default.
    package var psi: Double
    /// How many of the first styles are truncated; nil for all.
    package var cutoff: Int?
    /// Class of a conditional network.
    package var label: Int?
    package var noise: FigureNoise
    /// A second network for the upper layers; nil for one network.
    package var blend: FigureBlend?
    /// A layer to show in the picture's place; nil for the picture.
    package var layer: FigureLayer?
    /// Side of the picture in pixels; nil for the model's own.
    package var size: Int?
    /// Whether enlarging repeats pixels, for pixel art.
    package var isPixelated: Bool

    package init(
        model: String, latent: FigureLatent, psi: Double = 1, cutoff: Int? = nil,
        label: Int? = nil, noise: FigureNoise = .const, size: Int? = nil,
        isPixelated: Bool = false
    ) {
        self.model = model
        self.latent = latent
        self.psi = psi
        self.cutoff = cutoff
        self.label = label
        self.noise = noise
        self.size = size
        self.isPixelated = isPixelated
    }

    /// The same request with another latent.
    func with(_ latent: FigureLatent) -> FigureRequest {
        var copy = self
        copy.latent = latent
        return copy
    }

    /// Bounds on `psi`, past which every network gives noise.
    package static let psiRange = -10.0...10.0
    /// Bounds on `size`: the largest network gives 1024, and 8192 is that eight times enlarged.
    package static let sizeRange = 1...8192
}
