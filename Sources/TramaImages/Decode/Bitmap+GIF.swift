import CGif
import TramaCore

extension Bitmap {
    /// Where giflib's read callback is in the file.
    private struct Cursor {
        var bytes: UnsafeRawBufferPointer
        var offset: Int
    }

    /// The first frame of a GIF on its logical screen.
    static func decodeGIF(
        _ bytes: UnsafeRawBufferPointer, _ header: ImageHeader
    ) -> Result<Bitmap, PictureFailure> {
        var cursor = Cursor(bytes: bytes, offset: 0)
        return withUnsafeMutablePointer(to: &cursor) { pointer in
            var error: Int32 = 0
            let file = DGifOpen(
                pointer,
                { file, target, count in
                    guard let file, let target, count > 0, let user = file.pointee.UserData else {
                        return 0
                    }
                    let cursor = user.assumingMemoryBound(to: Cursor.self)
                    let available = cursor.pointee.bytes.count - cursor.pointee.offset
                    let length = min(Int(count), max(0, available))
                    if length > 0, let base = cursor.pointee.bytes.baseAddress {
                        UnsafeMutableRawPointer(target).copyMemory(
                            from: base + cursor.pointee.offset, byteCount: length)
                    }
                    cursor.pointee.offset += length
                    return Int32(length)
                }, &error)
            guard let file else { return .failure(.corrupt("GIF header")) }
            defer { DGifCloseFile(file, &error) }
            return firstFrame(file)
        }
    }

    private static func firstFrame(
        _ file: UnsafeMutablePointer<GifFileType>
    ) -> Result<Bitmap, PictureFailure> {
        var transparent: UInt8?
        while true {
            var record = UNDEFINED_RECORD_TYPE
            guard DGifGetRecordType(file, &record) != 0 else {
                return .failure(.corrupt("GIF without a frame"))
            }
            switch record {
            case EXTENSION_RECORD_TYPE:
                var code: Int32 = 0
                var block: UnsafeMutablePointer<GifByteType>?
                guard DGifGetExtension(file, &code, &block) != 0 else {
                    return .failure(.corrupt("GIF extension"))
                }
                // Graphic control: length, flags, delay (2), transparent index.
                if code == 0xF9, let block, block[0] >= 4, block[1] & 1 == 1 {
                    transparent = block[4]
                }
                while block != nil {
                    guard DGifGetExtensionNext(file, &block) != 0 else {
                        return .failure(.corrupt("GIF extension"))
                    }
                }
            case IMAGE_DESC_RECORD_TYPE:
                guard DGifGetImageDesc(file) != 0 else { return .failure(.corrupt("GIF frame")) }
                return frame(file, transparent: transparent)
            default:
                return .failure(.corrupt("GIF without a frame"))
            }
        }
    }

    private static func frame(
        _ file: UnsafeMutablePointer<GifFileType>, transparent: UInt8?
    ) -> Result<Bitmap, PictureFailure> {
        let image = file.pointee.Image
        let width = Int(image.Width)
        let height = Int(image.Height)
        guard width > 0, height > 0, width <= Limits.pixels / height else {
            return .failure(.tooLarge("more than \(Limits.pixels) pixels"))
        }
        guard let map = image.ColorMap ?? file.pointee.SColorMap, let colors = map.pointee.Colors
        else { return .failure(.corrupt("GIF without colours")) }
        let colorCount = Int(map.pointee.ColorCount)
        var pixels = [UInt8](repeating: 0, count: width * height * 4)
        var line = [UInt8](repeating: 0, count: width)
        let passes = image.Interlace ? [(0, 8), (4, 8), (2, 4), (1, 2)] : [(0, 1)]
        for (first, step) in passes {
            for row in stride(from: first, to: height, by: step) {
                // A frame cut short keeps the rows that it has.
                guard DGifGetLine(file, &line, Int32(width)) != 0 else { break }
                for column in 0..<width {
                    let index = Int(line[column])
                    guard index < colorCount, line[column] != transparent else { continue }
                    let color = colors[index]
                    let offset = (row * width + column) * 4
                    pixels[offset] = color.Red
                    pixels[offset + 1] = color.Green
                    pixels[offset + 2] = color.Blue
                    pixels[offset + 3] = 255
                }
            }
        }
        return .success(
            Bitmap(width: width, height: height, pixels: pixels).placed(
                x: Int(image.Left), y: Int(image.Top), width: Int(file.pointee.SWidth),
                height: Int(file.pointee.SHeight)))
    }
}
