import Foundation

/// A second network whose layers take over above a resolution.
package struct FigureBlend: Hashable, Sendable {
    /// Bundled name or path of the second network.
    package let model: String
    /// The last resolution that stays the first network's.
    package let resolution: Int
    /// Softness: 0 swaps whole layers, more mixes them along a sigmoid of this width.
    package let width: Double

    package init?(model: String, resolution: Int, width: Double) {
        guard resolution.nonzeroBitCount == 1, (4...1024).contains(resolution),
            (0...100).contains(width), !model.isEmpty
        else { return nil }
        self.model = model
        self.resolution = resolution
        self.width = width
    }

    /// How much of the second network the parameter `name` takes, 0 to 1.
    ///
    /// Pinkney's rule: const and conv0 of a block stand at 2j, conv1 and toRGB at 2j + 1; past the
    /// resolution's own two places the second network begins. The first convolution of all, the
    /// mapping and the stored noise stay the first network's (`stylegan2.md` 1.7).
    func share(of name: String) -> Double {
        let parts = name.split(separator: ".")
        guard parts.count >= 3, parts[0] == "synthesis", parts[1].hasPrefix("b"),
            let block = Int(parts[1].dropFirst()), block >= 4, parts.last != "noise_const",
            !(block == 4 && parts[2] == "conv1")
        else { return 0 }
        let isLater = parts[2] == "conv1" || parts[2] == "torgb"
        let position = 2 * block.trailingZeroBitCount + (isLater ? 1 : 0)
        let distance = Double(position - 2 * resolution.trailingZeroBitCount)
        if width == 0 { return distance > 1 ? 1 : 0 }
        return 1 / (1 + exp(-distance / width))
    }
}
