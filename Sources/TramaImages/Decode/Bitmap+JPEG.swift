import CJpeg
import TramaCore

extension Bitmap {
    /// Decodes by libjpeg-turbo; CMYK, profile and orientation are resolved.
    ///
    /// Data cut short decode to what there is, as everywhere.
    static func decodeJPEG(
        _ bytes: UnsafeRawBufferPointer, _ header: ImageHeader
    ) -> Result<Bitmap, PictureFailure> {
        guard let decoder = tjInitDecompress() else { return .failure(.corrupt("JPEG decoder")) }
        defer { tjDestroy(decoder) }
        let data = bytes.bindMemory(to: UInt8.self).baseAddress
        let size = UInt(bytes.count)
        var width: Int32 = 0
        var height: Int32 = 0
        var sampling: Int32 = 0
        var space: Int32 = 0
        guard
            tjDecompressHeader3(decoder, data, size, &width, &height, &sampling, &space) == 0,
            width > 0, height > 0, Int(width) <= Limits.pixels / Int(height)
        else { return .failure(.corrupt("JPEG: \(message(decoder))")) }
        let profile = header.hasProfile ? ImageHeader.jpegProfile(ByteReader(bytes)) : nil
        let isCMYK = space == TJCS_CMYK.rawValue || space == TJCS_YCCK.rawValue
        let format = isCMYK ? TJPF_CMYK : TJPF_RGBA
        let decoded = filled(width: Int(width), height: Int(height)) { target in
            let status = tjDecompress2(
                decoder, data, size, target, width, 0, height, format.rawValue, 0)
            return status == 0 || tjGetErrorCode(decoder) == TJERR_WARNING.rawValue
        }
        guard var bitmap = decoded else {
            return .failure(.corrupt("JPEG: \(message(decoder))"))
        }
        if isCMYK {
            bitmap = bitmap.cmykToRGB(inverted: header.hasAdobeMarker, profile: profile)
        } else if let profile {
            bitmap.convertToSRGB(from: profile)
        }
        return .success(bitmap.oriented(header.orientation))
    }

    /// The receiver's four samples a pixel are C, M, Y, K; 255 means no ink when `inverted`.
    private func cmykToRGB(inverted: Bool, profile: [UInt8]?) -> Bitmap {
        let flip: UInt8 = inverted ? 0xFF : 0
        if let profile,
            let result = Bitmap.convertCMYK(
                pixels.map { $0 ^ flip }, width: width, height: height, profile: profile)
        {
            return result
        }
        var result = self
        let keep = ~flip
        for index in stride(from: 0, to: pixels.count, by: 4) {
            let black = Int(pixels[index + 3] ^ keep)
            for channel in 0..<3 {
                let ink = Int(pixels[index + channel] ^ keep)
                result.pixels[index + channel] = UInt8((ink * black + 127) / 255)
            }
            result.pixels[index + 3] = 255
        }
        return result
    }

    private static func message(_ decoder: tjhandle) -> String {
        tjGetErrorStr2(decoder).map { String(cString: $0) } ?? "unknown"
    }
}
