import Synchronization
import TramaImages

/// A picture at its own size and halved, quartered … as drawings need it.
final class MipmappedPixels: Sendable {
    private let levels: Mutex<[PixelBuffer]>
    let width: Int
    let height: Int

    init(_ bitmap: Bitmap) {
        width = bitmap.width
        height = bitmap.height
        levels = Mutex([PixelBuffer(bitmap)])
    }

    /// The picture halved `index` times, or as often as its sides allow.
    func level(_ index: Int) -> PixelBuffer {
        levels.withLock { levels in
            while levels.count <= index, let last = levels.last, last.width > 1 || last.height > 1 {
                levels.append(last.halved())
            }
            return levels[min(max(index, 0), levels.count - 1)]
        }
    }
}
