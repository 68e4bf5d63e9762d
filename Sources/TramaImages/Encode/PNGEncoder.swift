import CDeflate
import TramaCore

/// Writes PNG files: palette where 256 colours suffice, RGB where nothing is transparent.
package struct PNGEncoder: Sendable {
    /// libdeflate's scale, 1 (fastest) … 12 (smallest).
    package var level: Int32
    /// What the file says about itself: `tEXt` where Latin-1 can say it, else `iTXt` in UTF-8.
    package var texts: [(keyword: String, text: String)]
    /// Pixels per CSS inch, written as `pHYs`; nil leaves the chunk out.
    package var pixelsPerInch: Double?

    package init(
        level: Int32 = 5, texts: [(keyword: String, text: String)] = [],
        pixelsPerInch: Double? = nil
    ) {
        self.level = level
        self.texts = texts
        self.pixelsPerInch = pixelsPerInch
    }

    package func encode(_ bitmap: Bitmap) -> [UInt8] {
        let samples = PNGSamples(bitmap)
        var file = start(
            width: bitmap.width, height: bitmap.height, depth: samples.bitDepth,
            colorType: samples.colorType)
        if !samples.palette.isEmpty {
            file.append(chunk: "PLTE", samples.palette.flatMap { [$0.x, $0.y, $0.z] })
            if let last = samples.palette.lastIndex(where: { $0.w < 255 }) {
                file.append(chunk: "tRNS", samples.palette[...last].map(\.w))
            }
        }
        file.append(chunk: "IDAT", compress(samples.filtered()))
        file.append(chunk: "IEND", [])
        return file
    }

    /// An opaque page as RGB, many times as fast as ``encode(_:)``; ``level`` has no effect.
    ///
    /// - Parameters:
    ///   - words: `[height, width]`, 0xAARRGGBB with alpha ignored but equal for equal colours.
    ///   - stride: words from row to row.
    package func encode(
        page words: UnsafePointer<UInt32>, stride: Int, width: Int, height: Int
    ) -> [UInt8] {
        var file = start(width: width, height: height, depth: 8, colorType: 2)
        file.append(
            chunk: "IDAT",
            PageDeflater.deflate(words, stride: stride, width: width, height: height))
        file.append(chunk: "IEND", [])
        return file
    }

    /// Signature, header and what the file says about itself.
    func start(width: Int, height: Int, depth: UInt8, colorType: UInt8) -> [UInt8] {
        var file: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        var header: [UInt8] = []
        header.append(big: UInt32(width))
        header.append(big: UInt32(height))
        header += [depth, colorType, 0, 0, 0]
        file.append(chunk: "IHDR", header)
        if let pixelsPerInch {
            var body: [UInt8] = []
            let perMetre = UInt32(max(1, min(1e6, (pixelsPerInch / 0.0254).rounded())))
            body.append(big: perMetre)
            body.append(big: perMetre)
            file.append(chunk: "pHYs", body + [1])
        }
        for (keyword, text) in texts {
            let (name, body) = PNGText(keyword: keyword, text: text).chunk
            file.append(chunk: name, body)
        }
        return file
    }

    private func compress(_ bytes: [UInt8]) -> [UInt8] {
        guard let deflater = libdeflate_alloc_compressor(level) else { return [] }
        defer { libdeflate_free_compressor(deflater) }
        let bound = libdeflate_zlib_compress_bound(deflater, bytes.count)
        return [UInt8](unsafeUninitializedCapacity: bound) { buffer, count in
            count = libdeflate_zlib_compress(
                deflater, bytes, bytes.count, buffer.baseAddress, bound)
        }
    }
}
