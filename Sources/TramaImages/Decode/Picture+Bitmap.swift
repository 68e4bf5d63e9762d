import Foundation
import TramaCore

extension Picture {
    /// The picture's pixels in sRGB, upright.
    ///
    /// - Parameter size: pixels wanted from an SVG (which has none of its own); others ignore it.
    package func bitmap(
        size: (width: Int, height: Int)? = nil
    ) -> Result<Bitmap, PictureFailure> {
        switch content {
        case .bitmap(let bitmap): .success(bitmap)
        case .encoded(let data): Bitmap.decode(data, size: size)
        }
    }
}

extension Bitmap {
    /// Decodes an image file of any known format; the first frame of animations.
    package static func decode(
        _ data: Data, size: (width: Int, height: Int)? = nil
    ) -> Result<Bitmap, PictureFailure> {
        switch ImageHeader.read(data) {
        case .failure(let failure): .failure(failure)
        case .success(let header):
            data.withUnsafeBytes { bytes in
                switch header.format {
                case .png: decodePNG(bytes, header)
                case .jpeg: decodeJPEG(bytes, header)
                case .gif: decodeGIF(bytes, header)
                case .webp: decodeWebP(bytes, header)
                case .svg: decodeSVG(bytes, header, size: size)
                case .generated: .failure(.unknownFormat)
                }
            }
        }
    }

    /// Memory for a picture of the given size, filled by `fill`; nil when it says false.
    ///
    /// The caller has checked the size against ``Limits/pixels``.
    static func filled(
        width: Int, height: Int, _ fill: (UnsafeMutablePointer<UInt8>) -> Bool
    ) -> Bitmap? {
        let count = width * height * 4
        var succeeded = false
        let pixels = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            if let base = buffer.baseAddress {
                succeeded = fill(base)
                initialized = succeeded ? count : 0
            }
        }
        return succeeded ? Bitmap(width: width, height: height, pixels: pixels) : nil
    }
}
