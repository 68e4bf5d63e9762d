import CCairo
import TramaCore

/// A drawn picture of a film, complete when it is made and only read from then on.
package final class FilmPicture: @unchecked Sendable {
    let layer: RasterLayer
    private let pool: PixelPool
    /// The picture as ``FramePlanes`` has it; nil where nobody wants it so.
    private let planes: UnsafeMutableRawPointer?

    /// - Parameter hasPlanes: whether an encoder wants planes.
    init(_ layer: RasterLayer, _ pool: PixelPool, hasPlanes: Bool) {
        self.layer = layer
        self.pool = pool
        cairo_surface_flush(layer.surface)
        let (width, height) = (layer.frame.width, layer.frame.height)
        planes = hasPlanes ? pool.take(FramePlanes.count(width: width, height: height)) : nil
        guard let planes else { return }
        let bytes = planes.bindMemory(to: UInt8.self, capacity: planeCount)
        layer.withWords { words, _ in
            FramePlanes.write(words, width: width, height: height, to: bytes)
        }
    }

    deinit { if let planes { pool.give(planes, planeCount) } }

    package var width: Int { layer.frame.width }
    package var height: Int { layer.frame.height }
    private var planeCount: Int { FramePlanes.count(width: width, height: height) }

    /// Rows without padding of blue, green, red and an alpha of 255.
    package func withBytes<T>(_ body: (UnsafeRawBufferPointer) throws -> T) rethrows -> T {
        try body(UnsafeRawBufferPointer(start: layer.data, count: width * height * 4))
    }

    /// What its film's encoder takes: planes, or else ``withBytes(_:)``.
    package func withFrame<T>(_ body: (UnsafeRawBufferPointer) throws -> T) rethrows -> T {
        guard let planes else { return try withBytes(body) }
        return try body(UnsafeRawBufferPointer(start: planes, count: planeCount))
    }
}
