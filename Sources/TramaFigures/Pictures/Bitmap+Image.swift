import TramaGAN
import TramaImages

extension Bitmap {
    /// A generated picture as pixels: gray, gray and alpha, RGB or RGBA, by NVlabs' byte rule.
    package init(image: Image) {
        let bytes = image.bytes()
        let count = image.width * image.height
        let channels = image.channels
        let isColor = channels >= 3
        let hasAlpha = channels == 2 || channels >= 4
        var pixels = [UInt8](repeating: 255, count: count * 4)
        for pixel in 0..<count where channels > 0 {
            let source = pixel * channels
            let target = pixel * 4
            pixels[target] = bytes[source]
            pixels[target + 1] = bytes[isColor ? source + 1 : source]
            pixels[target + 2] = bytes[isColor ? source + 2 : source]
            if hasAlpha { pixels[target + 3] = bytes[source + (isColor ? 3 : 1)] }
        }
        self.init(width: image.width, height: image.height, pixels: pixels)
    }
}
