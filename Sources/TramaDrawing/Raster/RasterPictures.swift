import Foundation
import Synchronization
import TramaCore
import TramaImages

/// Decoded pictures, shared by all pages; each is decoded by the first page that draws it.
final class RasterPictures: Sendable {
    enum Key: Hashable, Sendable {
        case picture(PictureID)
        case glyph(FaceID, UInt32)
    }

    /// Its lock is held while decoding, so that other pages wait instead of decoding too.
    private final class Slot: Sendable {
        let state = Mutex<(isDone: Bool, pixels: MipmappedPixels?)>((false, nil))
    }

    private let table: PictureTable
    private let slots = Mutex<[Key: Slot]>([:])

    /// Pixels that stand for pictures of no table, and whose other pictures they are with.
    private let shown: [PictureID: MipmappedPixels]
    private let others: RasterPictures?

    init(_ table: PictureTable) {
        self.table = table
        shown = [:]
        others = nil
    }

    init(_ others: RasterPictures, showing shown: [PictureID: MipmappedPixels]) {
        table = others.table
        self.shown = shown
        self.others = others
    }

    subscript(id: PictureID) -> Picture? { table[id] }

    /// The pixels of a picture of the table; nil when it is missing or broken.
    func pixels(of id: PictureID) -> MipmappedPixels? {
        shown[id] ?? decoded(.picture(id)) { try? table[id]?.bitmap().get() }
    }

    func pixels(for key: Key, png: [UInt8]) -> MipmappedPixels? {
        decoded(key) { try? Bitmap.decode(Data(png)).get() }
    }

    private func decoded(_ key: Key, _ decode: () -> Bitmap?) -> MipmappedPixels? {
        if let others { return others.decoded(key, decode) }
        let slot = slots.withLock { slots in
            if let slot = slots[key] { return slot }
            let slot = Slot()
            slots[key] = slot
            return slot
        }
        return slot.state.withLock { state in
            if !state.isDone { state = (true, decode().map { MipmappedPixels($0) }) }
            return state.pixels
        }
    }
}
