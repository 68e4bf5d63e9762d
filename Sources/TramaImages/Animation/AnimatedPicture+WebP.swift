import Foundation

/// Animated WebP (RFC 9649): each frame becomes a file of its own.
extension AnimatedPicture {
    static func readWebP(_ bytes: UnsafeRawBufferPointer) -> AnimatedPicture? {
        guard bytes.starts(with: "RIFF".utf8), bytes.dropFirst(8).starts(with: "WEBP".utf8) else {
            return nil
        }
        var reader = ByteReader(bytes, at: 12)
        var (width, height, plays) = (0, 0, 0)
        var frames: [Frame] = []
        while frames.count < most, let name = reader.tag(4), let length = reader.little32() {
            let start = reader.offset
            guard reader.skip(length) else { break }
            // Chunks begin at even places.
            _ = reader.skip(length & 1)
            var inner = ByteReader(
                UnsafeRawBufferPointer(rebasing: bytes[..<(start + length)]), at: start)
            switch name {
            case "VP8X":
                guard inner.skip(4), let w = inner.little24(), let h = inner.little24() else {
                    return nil
                }
                (width, height) = (w + 1, h + 1)
            case "ANIM":
                guard inner.skip(4), let count = inner.little16() else { return nil }
                plays = count
            case "ANMF":
                guard let x = inner.little24(), let y = inner.little24(), let w = inner.little24(),
                    let h = inner.little24(), let delay = inner.little24(), let flags = inner.u8()
                else { return nil }
                let file = Bitmap.webPStill(
                    Array(bytes[inner.offset..<(start + length)]), width: w, height: h)
                frames.append(
                    Frame(
                        file: Data(file), x: x * 2, y: y * 2,
                        area: PixelArea(x: x * 2, y: y * 2, width: w + 1, height: h + 1),
                        seconds: seconds(Double(delay) / 1000),
                        disposal: flags & 1 == 1 ? .clear : .keep, replaces: flags & 2 == 2))
            default: break
            }
        }
        return AnimatedPicture(width: width, height: height, frames: frames, plays: plays)
    }
}
