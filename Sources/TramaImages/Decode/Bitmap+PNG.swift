import CPng
import Foundation
import TramaCore

extension Bitmap {
    /// Decodes by libpng's simplified interface, which never jumps out of Swift frames.
    static func decodePNG(
        _ bytes: UnsafeRawBufferPointer, _ header: ImageHeader
    ) -> Result<Bitmap, PictureFailure> {
        var image = png_image()
        image.version = png_uint_32(PNG_IMAGE_VERSION)
        defer { png_image_free(&image) }
        guard png_image_begin_read_from_memory(&image, bytes.baseAddress, bytes.count) != 0 else {
            return .failure(.corrupt("PNG: \(message(image))"))
        }
        // Else samples of 16 bits without a gamma would count as linear light.
        image.flags |= png_uint_32(PNG_IMAGE_FLAG_16BIT_sRGB)
        image.format = png_uint_32(PNG_FORMAT_FLAG_COLOR | PNG_FORMAT_FLAG_ALPHA)
        let width = Int(image.width)
        let height = Int(image.height)
        guard width > 0, height > 0, width <= Limits.pixels / height else {
            return .failure(.tooLarge("more than \(Limits.pixels) pixels"))
        }
        let bitmap = filled(width: width, height: height) { target in
            png_image_finish_read(&image, nil, target, 0, nil) != 0
        }
        guard var bitmap else { return .failure(.corrupt("PNG: \(message(image))")) }
        if header.hasProfile, let profile = PNGProfile.read(bytes) {
            bitmap.convertToSRGB(from: profile)
        }
        return .success(bitmap)
    }

    private static func message(_ image: png_image) -> String {
        withUnsafeBytes(of: image.message) { raw in
            String(decoding: raw.prefix { $0 != 0 }, as: UTF8.self)
        }
    }
}
