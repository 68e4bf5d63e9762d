/// A generated picture: floats, nominally in [−1, 1] and not clipped, shape
/// `[channels, height, width]`.
public struct Image: Sendable, Equatable {
    /// 1 gray, 2 gray and alpha, 3 RGB, 4 RGBA.
    public let channels: Int
    /// In pixels.
    public let height: Int
    /// In pixels.
    public let width: Int
    /// Row-major `[channels, height, width]`.
    public let values: [Float]

    /// Wraps values; `nil` when their number is not `channels * height * width`.
    public init?(channels: Int, height: Int, width: Int, values: [Float]) {
        guard Tensor.elementCount(of: [channels, height, width]) == values.count else { return nil }
        self.channels = channels
        self.height = height
        self.width = width
        self.values = values
    }

    /// The picture as bytes, interleaved `[height, width, channels]`.
    ///
    /// Rule A of NVlabs' generate.py: `trunc(clamp(x · 127.5 + 128, 0, 255))`, in 32-bit floats;
    /// NaN becomes 0.
    public func bytes() -> [UInt8] {
        let plane = height * width
        return [UInt8](unsafeUninitializedCapacity: values.count) { buffer, count in
            for channel in 0..<channels {
                for pixel in 0..<plane {
                    let scaled = values[channel * plane + pixel] * 127.5 + 128
                    let byte: UInt8 = scaled >= 255 ? 255 : scaled > 0 ? UInt8(scaled) : 0
                    buffer.initializeElement(at: pixel * channels + channel, to: byte)
                }
            }
            count = values.count
        }
    }
}
