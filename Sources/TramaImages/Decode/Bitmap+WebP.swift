import CWebP
import TramaCore

extension Bitmap {
    static func decodeWebP(
        _ bytes: UnsafeRawBufferPointer, _ header: ImageHeader
    ) -> Result<Bitmap, PictureFailure> {
        if let frame = webPFirstFrame(bytes) {
            return frame.file.withUnsafeBytes { still in
                guard case .success(let picture) = decodeStillWebP(still) else {
                    return .failure(.corrupt("WebP animation"))
                }
                return .success(
                    picture.placed(
                        x: frame.x, y: frame.y, width: Int(header.width ?? 0),
                        height: Int(header.height ?? 0)))
            }
        }
        return decodeStillWebP(bytes)
    }

    private static func decodeStillWebP(
        _ bytes: UnsafeRawBufferPointer
    ) -> Result<Bitmap, PictureFailure> {
        let data = bytes.bindMemory(to: UInt8.self).baseAddress
        var width: Int32 = 0
        var height: Int32 = 0
        guard WebPGetInfo(data, bytes.count, &width, &height) != 0, width > 0, height > 0,
            Int(width) <= Limits.pixels / Int(height)
        else { return .failure(.corrupt("WebP header")) }
        let bitmap = filled(width: Int(width), height: Int(height)) { target in
            WebPDecodeRGBAInto(
                data, bytes.count, target, Int(width) * Int(height) * 4, width * 4) != nil
        }
        return bitmap.map(Result.success) ?? .failure(.corrupt("WebP data"))
    }

    /// The first frame of an animation as a still file; nil for stills.
    private static func webPFirstFrame(
        _ bytes: UnsafeRawBufferPointer
    ) -> (file: [UInt8], x: Int, y: Int)? {
        var reader = ByteReader(bytes, at: 12)
        while let name = reader.tag(4), let length = reader.little32() {
            let start = reader.offset
            guard name == "ANMF" else {
                guard reader.skip(length + length & 1) else { return nil }
                continue
            }
            guard let x = reader.little24(), let y = reader.little24(),
                let width = reader.little24(), let height = reader.little24(), reader.skip(4),
                length > 16, start + length <= bytes.count
            else { return nil }
            let chunks = Array(bytes[(start + 16)..<(start + length)])
            return (webPStill(chunks, width: width, height: height), x * 2, y * 2)
        }
        return nil
    }

    /// A frame's chunks as a file.
    ///
    /// - Parameters:
    ///   - width: one less, as frames have it.
    ///   - height: one less.
    static func webPStill(_ chunks: [UInt8], width: Int, height: Int) -> [UInt8] {
        func little(_ value: Int, _ count: Int) -> [UInt8] {
            (0..<count).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
        }
        var body = Array("WEBP".utf8)
        if chunks.starts(with: "ALPH".utf8) {
            // An alpha chunk is only read behind an extended header with the alpha flag.
            body += Array("VP8X".utf8) + little(10, 4) + little(0x10, 4)
            body += little(width, 3) + little(height, 3)
        }
        body += chunks
        return Array("RIFF".utf8) + little(body.count, 4) + body
    }

    /// The picture on a transparent canvas.
    func placed(x: Int, y: Int, width canvasWidth: Int, height canvasHeight: Int) -> Bitmap {
        guard canvasWidth > 0, canvasHeight > 0, canvasWidth <= Limits.pixels / canvasHeight,
            (canvasWidth, canvasHeight) != (width, height) || (x, y) != (0, 0)
        else { return self }
        var canvas = [UInt8](repeating: 0, count: canvasWidth * canvasHeight * 4)
        let columns = min(width, canvasWidth - x)
        guard x >= 0, y >= 0, columns > 0 else {
            return Bitmap(width: canvasWidth, height: canvasHeight, pixels: canvas)
        }
        for row in 0..<max(0, min(height, canvasHeight - y)) {
            let target = ((y + row) * canvasWidth + x) * 4
            let source = row * width * 4
            canvas.replaceSubrange(
                target..<target + columns * 4, with: pixels[source..<source + columns * 4])
        }
        return Bitmap(width: canvasWidth, height: canvasHeight, pixels: canvas)
    }
}
