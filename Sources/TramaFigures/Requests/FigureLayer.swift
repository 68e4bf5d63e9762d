/// A look inside the network: one channel of one styled convolution's output, in gray.
package struct FigureLayer: Hashable, Sendable {
    /// `b16.conv1`: NVlabs' name of the layer.
    package let name: String
    package let channel: Int

    package init(name: String, channel: Int) {
        self.name = name
        self.channel = channel
    }

    /// The side of the layer's output in pixels, from its name; nil where it is no layer's.
    package var side: Int? {
        let parts = name.split(separator: ".")
        guard parts.count == 2, parts[0].first == "b", let side = Int(parts[0].dropFirst()),
            side.nonzeroBitCount == 1, side >= 4,
            parts[1] == "conv1" || (parts[1] == "conv0" && side > 4)
        else { return nil }
        return side
    }
}
