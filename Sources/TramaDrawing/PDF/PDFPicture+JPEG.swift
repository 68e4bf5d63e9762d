import Foundation
import TramaCore
import TramaImages

extension PDFPicture {
    /// A JPEG's bytes as they are, turned upright by its placement; its ICC profile becomes the
    /// colour space. Nil for CMYK, whose colours would depend on the viewer, and for damaged files.
    static func jpeg(_ data: Data, objects: inout PDFObjects) -> PDFPicture? {
        guard case .success(let header) = ImageHeader.read(data), header.format == .jpeg,
            let width = header.width, let height = header.height, !header.isCMYK,
            header.components == 1 || header.components == 3
        else { return nil }
        var space: PDFValue = .name(header.components == 1 ? "DeviceGray" : "DeviceRGB")
        if header.hasProfile, let profile = ImageHeader.profile(of: data),
            let embedded = colorSpace(
                profile: profile, channels: header.components, objects: &objects)
        {
            space = embedded
        }
        let object = objects.add(
            stream: [
                .init("Type", .name("XObject")), .init("Subtype", .name("Image")),
                .init("Width", .int(Int(width))), .init("Height", .int(Int(height))),
                .init("ColorSpace", space), .init("BitsPerComponent", .int(8)),
                .init("Filter", .name("DCTDecode")),
            ], [data])
        return PDFPicture(
            object: object, placement: turn(header.orientation).concatenating(upright))
    }

    /// What EXIF orientation does to the unit square, y down: where a stored point is shown.
    private static func turn(_ orientation: Int) -> Affine {
        switch orientation {
        case 2: Affine(a: -1, b: 0, c: 0, d: 1, tx: 1, ty: 0)
        case 3: Affine(a: -1, b: 0, c: 0, d: -1, tx: 1, ty: 1)
        case 4: Affine(a: 1, b: 0, c: 0, d: -1, tx: 0, ty: 1)
        case 5: Affine(a: 0, b: 1, c: 1, d: 0, tx: 0, ty: 0)
        case 6: Affine(a: 0, b: 1, c: -1, d: 0, tx: 1, ty: 0)
        case 7: Affine(a: 0, b: -1, c: -1, d: 0, tx: 1, ty: 1)
        case 8: Affine(a: 0, b: -1, c: 1, d: 0, tx: 0, ty: 1)
        default: .identity
        }
    }
}
