import Foundation
import TramaCore

/// A GIF, an animated PNG or an animated WebP, taken apart into stills.
package struct AnimatedPicture: Sendable {
    struct Frame: Sendable {
        enum Disposal: Sendable { case keep, clear, restore }

        /// A picture file of its own.
        let file: Data
        /// Where its picture lies.
        let x: Int
        let y: Int
        /// The pixels that ``disposal`` is about.
        let area: PixelArea
        let seconds: Double
        /// What becomes of the area before the next frame.
        let disposal: Disposal
        /// Whether it replaces what is below instead of covering it.
        let replaces: Bool
    }

    struct PixelArea: Hashable, Sendable {
        let x: Int
        let y: Int
        let width: Int
        let height: Int
    }

    package let width: Int
    package let height: Int
    let frames: [Frame]
    /// How often all of it is seen; 0: for ever.
    let plays: Int

    /// Nil for a picture that stands still, or is none.
    package static func read(_ data: Data) -> AnimatedPicture? {
        let found = data.withUnsafeBytes { bytes in
            readGIF(bytes) ?? readPNG(bytes) ?? readWebP(bytes)
        }
        guard let found, found.frames.count > 1, found.width > 0, found.height > 0,
            found.width <= Limits.pixels / found.height
        else { return nil }
        return found
    }

    /// Frames of one animation: a quarter of an hour at 30 a second.
    static let most = 27_000

    /// As browsers have it: what would be faster than they can show is ten a second.
    static func seconds(_ seconds: Double) -> Double { seconds <= 0.0101 ? 0.1 : seconds }
}
