import TramaCore
import TramaImages

extension PDFPicture {
    /// Samples in a CSS pixel from which smoothing can't be seen.
    private static let density = 2.0
    /// Side of an enlarged picture.
    private static let largestSide = 2048

    /// A picture whose pixels are repeated, because viewers smooth what they enlarge and PDF can't
    /// tell them not to; nil where it is drawn small enough, or has no pixels.
    static func enlarged(
        _ picture: Picture, to width: Double, objects: inout PDFObjects
    ) -> PDFPicture? {
        guard picture.info.format != .svg, case .success(let bitmap) = picture.bitmap() else {
            return nil
        }
        let wanted = (width * density / Double(bitmap.width)).rounded(.up)
        let most = largestSide / max(bitmap.width, bitmap.height)
        let factor = min(wanted.isFinite ? Int(min(max(wanted, 1), 4096)) : 1, most)
        guard factor > 1 else { return nil }
        var pixels: [UInt8] = []
        pixels.reserveCapacity(bitmap.pixels.count * factor * factor)
        for y in 0..<bitmap.height {
            var row: [UInt8] = []
            row.reserveCapacity(bitmap.width * factor * 4)
            for x in 0..<bitmap.width {
                let at = (y * bitmap.width + x) * 4
                for _ in 0..<factor { row += bitmap.pixels[at..<(at + 4)] }
            }
            for _ in 0..<factor { pixels += row }
        }
        let large = Bitmap(
            width: bitmap.width * factor, height: bitmap.height * factor, pixels: pixels)
        return PDFPicture(object: image(large, objects: &objects), placement: upright)
    }
}
