import CWebP

/// An animated WebP as it grows, in memory as libwebp compresses it. Used by one thread at a time.
package final class WebPAnimation: @unchecked Sendable {
    private let encoder: OpaquePointer
    private let width: Int32
    private let height: Int32
    private let framesPerSecond: Double
    private var configuration: WebPConfig
    private var frames = 0

    /// Nil where libwebp refuses the size: sides have at most 16,383 pixels.
    ///
    /// - Parameter quality: 0…100 of lossy frames; those that lossless makes smaller are lossless.
    package init?(width: Int, height: Int, framesPerSecond: Double, quality: Float = 90) {
        var options = WebPAnimEncoderOptions()
        var configuration = WebPConfig()
        guard width <= 16_383, height <= 16_383, framesPerSecond > 0,
            WebPAnimEncoderOptionsInit(&options) != 0,
            WebPConfigPreset(&configuration, WEBP_PRESET_DRAWING, quality) != 0
        else { return nil }
        options.allow_mixed = 1
        // A key frame now and then, so that players can go back without drawing everything.
        options.kmin = 60
        options.kmax = 120
        configuration.method = 2
        configuration.thread_level = 1
        guard let encoder = WebPAnimEncoderNew(Int32(width), Int32(height), &options) else {
            return nil
        }
        self.encoder = encoder
        self.width = Int32(width)
        self.height = Int32(height)
        self.framesPerSecond = framesPerSecond
        self.configuration = configuration
    }

    deinit { WebPAnimEncoderDelete(encoder) }

    /// Adds a picture that stays for `count` frames; libwebp's words where it fails.
    ///
    /// - Parameter words: `[height, width]`, 0xAARRGGBB.
    package func add(_ words: UnsafeBufferPointer<UInt32>, frames count: Int) -> String? {
        guard let start = words.baseAddress, words.count >= Int(width) * Int(height) else {
            return "a frame is too small"
        }
        var picture = WebPPicture()
        guard WebPPictureInit(&picture) != 0 else { return "this libwebp is another version" }
        defer { WebPPictureFree(&picture) }
        picture.use_argb = 1
        picture.width = width
        picture.height = height
        // libwebp mends pixels under transparent ones in place; ours are opaque, but not its own.
        guard WebPPictureAlloc(&picture) != 0, let target = picture.argb else {
            return "no memory"
        }
        let stride = Int(picture.argb_stride)
        for y in 0..<Int(height) {
            (target + y * stride).update(from: start + y * Int(width), count: Int(width))
        }
        guard WebPAnimEncoderAdd(encoder, &picture, time, &configuration) != 0 else {
            return problem
        }
        frames += count
        return nil
    }

    /// The whole file.
    package func finish() -> Result<[UInt8], PictureFailure> {
        var data = WebPData()
        guard WebPAnimEncoderAdd(encoder, nil, time, nil) != 0,
            WebPAnimEncoderAssemble(encoder, &data) != 0
        else { return .failure(PictureFailure(problem)) }
        defer { WebPDataClear(&data) }
        return .success(Array(UnsafeBufferPointer(start: data.bytes, count: data.size)))
    }

    /// Of the next picture, in milliseconds.
    private var time: Int32 {
        Int32((min(Double(frames) * 1000 / framesPerSecond, 2e9)).rounded())
    }

    private var problem: String {
        WebPAnimEncoderGetError(encoder).map { String(cString: $0) } ?? "libwebp failed"
    }
}
