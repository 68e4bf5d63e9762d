import TramaDrawing

extension Talk {
    /// Writes the talk as a video; the path's extension says which.
    ///
    /// - Parameters:
    ///   - slides: 0-based indices; nil: all.
    ///   - progress: hears fractions in 0…1.
    /// - Throws: ``TalkError``, also where ffmpeg is not installed.
    package func writeVideo(
        _ format: VideoFormat, to path: String, slides: [Int]? = nil, _ settings: VideoSettings,
        progress: (Double) -> Void = { _ in }
    ) throws {
        let deck = selected(slides)
        let film = Film(
            deck, loader.raster(fonts), settings.timing, scale: settings.scale)
        let total = film.frameCount
        guard total > 0 else { throw TalkError("a video of no slides has no frames") }
        let chapters =
            format.hasChapters
            ? VideoChapters(deck, film.shots, framesPerSecond: settings.framesPerSecond) : nil
        var encoder: VideoEncoder?
        var done = 0
        try film.play(jobs: jobs) { picture, times in
            let sink =
                try encoder
                ?? VideoEncoder(
                    path, format, width: picture.width, height: picture.height,
                    framesPerSecond: settings.framesPerSecond, order: .bgr0,
                    chapters: chapters)
            encoder = sink
            try picture.withBytes { bytes in
                for _ in 0..<times {
                    try sink.write(bytes)
                    done += 1
                    if done % 8 == 0 { progress(Double(done) / Double(total)) }
                }
            }
        }
        try encoder?.finish()
    }
}
