import CCairo
import CLateLibraries
import Foundation
import TramaCore

/// An SVG file parsed by librsvg; belongs to one thread.
package struct VectorPicture: ~Copyable {
    private let handle: OpaquePointer

    /// Nil when the file isn't SVG that librsvg reads. References to other files aren't followed.
    package init?(_ bytes: UnsafeRawBufferPointer) {
        let data = bytes.bindMemory(to: UInt8.self).baseAddress
        guard let handle = late_svg_open(data, bytes.count) else {
            return nil
        }
        self.handle = handle
    }

    deinit { late_svg_close(handle) }

    /// Draws into a Cairo context, stretched over `frame` as its own aspect rule says.
    ///
    /// - Parameter context: a `cairo_t`.
    /// - Returns: whether librsvg could draw it.
    package func draw(into context: OpaquePointer, frame: Rect) -> Bool {
        late_svg_draw(handle, context, frame.minX, frame.minY, frame.width, frame.height) != 0
    }
}

extension Bitmap {
    /// Default side of an SVG that names no size, as in browsers.
    private static let defaultSize = (width: 300.0, height: 150.0)

    static func decodeSVG(
        _ bytes: UnsafeRawBufferPointer, _ header: ImageHeader, size: (width: Int, height: Int)?
    ) -> Result<Bitmap, PictureFailure> {
        let wanted =
            size ?? (
                Int((header.width ?? defaultSize.width).rounded(.up)),
                Int((header.height ?? defaultSize.height).rounded(.up))
            )
        guard wanted.width > 0, wanted.height > 0, wanted.width <= 32_000,
            wanted.height <= 32_000, wanted.width <= Limits.pixels / wanted.height
        else { return .failure(.tooLarge("more than \(Limits.pixels) pixels")) }
        guard let picture = VectorPicture(bytes) else { return .failure(.corrupt("SVG")) }
        let surface = cairo_image_surface_create(
            CAIRO_FORMAT_ARGB32, Int32(wanted.width), Int32(wanted.height))
        defer { cairo_surface_destroy(surface) }
        guard let context = cairo_create(surface) else { return .failure(.corrupt("SVG")) }
        defer { cairo_destroy(context) }
        let frame = Rect(x: 0, y: 0, width: Double(wanted.width), height: Double(wanted.height))
        guard picture.draw(into: context, frame: frame) else { return .failure(.corrupt("SVG")) }
        cairo_surface_flush(surface)
        guard let data = cairo_image_surface_get_data(surface) else {
            return .failure(.corrupt("SVG"))
        }
        return .success(
            Bitmap(
                premultiplied: data, stride: Int(cairo_image_surface_get_stride(surface)),
                width: wanted.width, height: wanted.height))
    }
}
