import TramaCore

extension ImageHeader {
    /// The logical screen of a GIF.
    static func gif(_ start: ByteReader) -> Result<ImageHeader, PictureFailure> {
        var reader = start
        var header = ImageHeader(format: .gif)
        guard reader.skip(6), let width = reader.little16(), let height = reader.little16()
        else { return .failure(.corrupt("GIF cut off")) }
        header.width = Double(width)
        header.height = Double(height)
        header.mayHaveAlpha = true
        return .success(header)
    }
}
