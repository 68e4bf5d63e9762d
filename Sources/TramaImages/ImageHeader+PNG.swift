import TramaCore

extension ImageHeader {
    /// PNG, chapter 11: IHDR, then ancillary chunks up to the first IDAT.
    static func png(_ start: ByteReader) -> Result<ImageHeader, PictureFailure> {
        var reader = start
        var header = ImageHeader(format: .png)
        guard reader.skip(8), reader.big32() == 13, reader.tag(4) == "IHDR",
            let width = reader.big32(), let height = reader.big32(),
            let depth = reader.u8(), let type = reader.u8(), reader.skip(2),
            let interlace = reader.u8(), reader.skip(4)
        else { return .failure(.corrupt("PNG without IHDR")) }
        header.width = Double(width)
        header.height = Double(height)
        header.bitDepth = depth
        header.colorType = type
        header.isInterlaced = interlace != 0
        header.mayHaveAlpha = type & 4 != 0
        while let length = reader.big32(), let name = reader.tag(4), name != "IDAT" {
            if name == "tRNS" { header.mayHaveAlpha = true }
            if name == "iCCP" { header.hasProfile = true }
            guard reader.skip(length), reader.skip(4) else { break }
        }
        return .success(header)
    }
}
