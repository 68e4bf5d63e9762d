import Foundation

/// GIF89a: each frame becomes a file of its own, with the screen's colours.
extension AnimatedPicture {
    static func readGIF(_ bytes: UnsafeRawBufferPointer) -> AnimatedPicture? {
        var reader = ByteReader(bytes)
        guard let magic = reader.tag(6), magic.hasPrefix("GIF8"), let width = reader.little16(),
            let height = reader.little16(), let packed = reader.u8(), reader.skip(2),
            packed & 0x80 == 0 || reader.skip(3 << (packed & 7 + 1))
        else { return nil }
        let head = Array(bytes[0..<reader.offset])
        var (frames, plays): ([Frame], Int) = ([], 1)
        var control: [UInt8] = []
        while frames.count < most, let kind = reader.u8() {
            let start = reader.offset - 1
            if kind == 0x21 {
                guard let label = reader.u8() else { break }
                let body = reader.offset
                guard skipBlocks(&reader) else { break }
                if label == 0xF9, bytes[body] >= 4, body + 6 <= reader.offset {
                    control = Array(bytes[start..<reader.offset])
                } else if label == 0xFF, body + 17 <= reader.offset,
                    bytes[(body + 1)..<(body + 12)].elementsEqual("NETSCAPE2.0".utf8)
                {
                    // One more than it is repeated; 0 is for ever.
                    let count = Int(bytes[body + 14]) | Int(bytes[body + 15]) << 8
                    plays = count == 0 ? 0 : count + 1
                }
            } else if kind == 0x2C {
                guard let x = reader.little16(), let y = reader.little16(),
                    let w = reader.little16(), let h = reader.little16(), let flags = reader.u8(),
                    flags & 0x80 == 0 || reader.skip(3 << (flags & 7 + 1)), reader.skip(1),
                    skipBlocks(&reader)
                else { break }
                let file = head + control + bytes[start..<reader.offset] + [0x3B]
                let delay = control.count > 5 ? Int(control[4]) | Int(control[5]) << 8 : 0
                let disposal = control.count > 3 ? control[3] >> 2 & 7 : 0
                frames.append(
                    Frame(
                        file: Data(file), x: 0, y: 0,
                        area: PixelArea(x: x, y: y, width: w, height: h),
                        seconds: seconds(Double(delay) / 100),
                        disposal: disposal == 2 ? .clear : disposal == 3 ? .restore : .keep,
                        replaces: false))
                control = []
            } else {
                break
            }
        }
        return AnimatedPicture(width: width, height: height, frames: frames, plays: plays)
    }

    /// Blocks of up to 255 bytes until an empty one.
    private static func skipBlocks(_ reader: inout ByteReader) -> Bool {
        while let length = reader.u8() {
            if length == 0 { return true }
            guard reader.skip(length) else { return false }
        }
        return false
    }
}
