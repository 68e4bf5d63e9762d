import TramaCore

extension ImageHeader {
    /// The first chunk of a WebP file: VP8, VP8L or VP8X.
    static func webp(_ start: ByteReader) -> Result<ImageHeader, PictureFailure> {
        var reader = start
        var header = ImageHeader(format: .webp)
        guard reader.skip(12), let kind = reader.tag(4), reader.skip(4) else {
            return .failure(.corrupt("WebP cut off"))
        }
        var size: (Int, Int)?
        switch kind {
        case "VP8 ":
            if reader.skip(6), let width = reader.little16(), let height = reader.little16() {
                size = (width & 0x3FFF, height & 0x3FFF)
            }
        case "VP8L":
            if reader.skip(1), let bits = reader.little32() {
                size = (bits & 0x3FFF + 1, bits >> 14 & 0x3FFF + 1)
                header.mayHaveAlpha = bits >> 28 & 1 == 1
            }
        case "VP8X":
            if let flags = reader.u8(), reader.skip(3), let width = reader.little24(),
                let height = reader.little24()
            {
                size = (width + 1, height + 1)
                header.mayHaveAlpha = flags & 0x10 != 0
                header.hasProfile = flags & 0x20 != 0
            }
        default: break
        }
        guard let size else { return .failure(.corrupt("WebP without a size")) }
        header.width = Double(size.0)
        header.height = Double(size.1)
        return .success(header)
    }
}
