import CCairo
import TramaCore
import TramaImages

/// Premultiplied pixels over a part of the page, with a Cairo context in page coordinates.
final class RasterLayer {
    let frame: DeviceRect
    let surface: OpaquePointer
    let context: OpaquePointer
    let data: UnsafeMutablePointer<UInt8>
    let stride: Int
    /// Bytes of a pixel: 4, or 1 for a layer of alpha only.
    let channels: Int
    /// Where the memory goes back to; nil: it is Cairo's.
    private let pool: PixelPool?

    /// - Parameter alphaOnly: one byte of coverage a pixel instead of colour.
    init?(_ frame: DeviceRect, alphaOnly: Bool = false) {
        guard !frame.isEmpty, frame.width <= 32_767, frame.height <= 32_767,
            let surface = cairo_image_surface_create(
                alphaOnly ? CAIRO_FORMAT_A8 : CAIRO_FORMAT_ARGB32, Int32(frame.width),
                Int32(frame.height))
        else { return nil }
        guard let data = cairo_image_surface_get_data(surface) else {
            cairo_surface_destroy(surface)
            return nil
        }
        cairo_surface_set_device_offset(surface, Double(-frame.x), Double(-frame.y))
        guard let context = cairo_create(surface) else {
            cairo_surface_destroy(surface)
            return nil
        }
        self.frame = frame
        self.surface = surface
        self.context = context
        self.data = data
        pool = nil
        stride = Int(cairo_image_surface_get_stride(surface))
        channels = alphaOnly ? 1 : 4
    }

    /// A layer of undefined pixels in memory that is used again.
    init?(_ frame: DeviceRect, from pool: PixelPool) {
        guard !frame.isEmpty, frame.width <= 32_767, frame.height <= 32_767 else { return nil }
        let count = frame.width * frame.height * 4
        let memory = pool.take(count)
        data = memory.bindMemory(to: UInt8.self, capacity: count)
        guard
            let surface = cairo_image_surface_create_for_data(
                data, CAIRO_FORMAT_ARGB32, Int32(frame.width), Int32(frame.height),
                Int32(frame.width * 4))
        else {
            pool.give(memory, count)
            return nil
        }
        guard let context = cairo_create(surface) else {
            cairo_surface_destroy(surface)
            pool.give(memory, count)
            return nil
        }
        cairo_surface_set_device_offset(surface, Double(-frame.x), Double(-frame.y))
        self.frame = frame
        self.surface = surface
        self.context = context
        self.pool = pool
        stride = frame.width * 4
        channels = 4
    }

    deinit {
        cairo_destroy(context)
        // Cairo's own memory may live on in a pattern.
        if pool != nil { cairo_surface_finish(surface) }
        cairo_surface_destroy(surface)
        pool?.give(data, frame.width * frame.height * 4)
    }

    /// Lets `body` read the pixels as words; `stride` counts words.
    func withWords<T>(_ body: (_ words: UnsafePointer<UInt32>, _ stride: Int) -> T) -> T {
        cairo_surface_flush(surface)
        return data.withMemoryRebound(to: UInt32.self, capacity: stride / 4 * frame.height) {
            body($0, stride / 4)
        }
    }

    func fill(_ color: Color) {
        cairo_set_source_rgba(context, color.red, color.green, color.blue, color.alpha)
        cairo_paint(context)
    }

    func concatenate(_ transform: Affine) {
        var matrix = cairo_matrix_t(transform)
        cairo_transform(context, &matrix)
    }

    /// Lets `body` change the pixels behind Cairo's back.
    func withPixels<T>(_ body: (UnsafeMutablePointer<UInt8>) -> T) -> T {
        cairo_surface_flush(surface)
        defer { cairo_surface_mark_dirty(surface) }
        return body(data)
    }

    /// The same as words, in a layer without padding.
    func withPixelWords<T>(_ body: (UnsafeMutablePointer<UInt32>) -> T) -> T {
        withPixels { bytes in
            bytes.withMemoryRebound(to: UInt32.self, capacity: stride / 4 * frame.height, body)
        }
    }

    func bitmap() -> Bitmap {
        cairo_surface_flush(surface)
        return Bitmap(
            premultiplied: data, stride: stride, width: frame.width, height: frame.height)
    }
}

extension cairo_matrix_t {
    init(_ m: Affine) { self.init(xx: m.a, yx: m.b, xy: m.c, yy: m.d, x0: m.tx, y0: m.ty) }

    var affine: Affine { Affine(a: xx, b: yx, c: xy, d: yy, tx: x0, ty: y0) }
}
