import CCairo
import TramaCore

/// A drawn picture of a film, complete when it is made and only read from then on.
package final class FilmPicture: @unchecked Sendable {
    let layer: RasterLayer

    init(_ layer: RasterLayer) { self.layer = layer }

    package var width: Int { layer.frame.width }
    package var height: Int { layer.frame.height }

    /// Rows without padding of blue, green, red and an alpha of 255.
    package func withBytes<T>(_ body: (UnsafeRawBufferPointer) throws -> T) rethrows -> T {
        cairo_surface_flush(layer.surface)
        return try body(UnsafeRawBufferPointer(start: layer.data, count: width * height * 4))
    }
}
