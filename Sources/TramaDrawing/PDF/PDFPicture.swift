import Foundation
import TramaCore
import TramaImages

/// A picture of the deck as an external object, stored once however often it is drawn.
struct PDFPicture: Sendable {
    let object: PDFReference
    /// Maps the object's own space to the unit square, y down.
    let placement: Affine

    /// An image's space is the unit square, y up.
    static let upright = Affine(a: 1, b: 0, c: 0, d: -1, tx: 0, ty: 1)

    /// Nil when the file can't be read; whoever loaded it has said so already.
    static func embed(_ picture: Picture, objects: inout PDFObjects) -> PDFPicture? {
        switch picture.content {
        case .bitmap(let bitmap):
            return PDFPicture(object: image(bitmap, objects: &objects), placement: upright)
        case .encoded(let data):
            switch picture.info.format {
            case .jpeg:
                if let passed = jpeg(data, objects: &objects) { return passed }
            case .png:
                if let object = image(png: data, objects: &objects) {
                    return PDFPicture(object: object, placement: upright)
                }
                return nil
            case .svg:
                if let drawn = drawing(svg: data, picture.info, objects: &objects) { return drawn }
            case .gif, .webp, .generated: break
            }
            guard case .success(let bitmap) = Bitmap.decode(data) else { return nil }
            return PDFPicture(object: image(bitmap, objects: &objects), placement: upright)
        }
    }

    /// The image XObject of a PNG file: its own data where PDF can read it, decoded otherwise.
    static func image(png data: Data, objects: inout PDFObjects) -> PDFReference? {
        if let object = passed(png: data, objects: &objects) { return object }
        guard case .success(let bitmap) = Bitmap.decode(data) else { return nil }
        return image(bitmap, objects: &objects)
    }
}
