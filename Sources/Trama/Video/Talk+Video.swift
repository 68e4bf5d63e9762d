import Synchronization
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
        progress: @escaping @Sendable (Double) -> Void = { _ in }
    ) throws {
        let deck = selected(slides)
        let film = Film(
            deck, loader.raster(fonts), settings.timing, scale: settings.scale)
        let total = film.frameCount
        guard total > 0 else { throw TalkError("a video of no slides has no frames") }
        var extras = VideoExtras()
        if format.hasChapters {
            extras.chapters = VideoChapters(
                deck, film.shots, framesPerSecond: settings.framesPerSecond)
        }
        let timeline = film.timeline(framesPerSecond: settings.framesPerSecond)
        let (width, height) = film.size
        let sink = try format.sink(path, width: width, height: height, timeline, extras)
        let done = Mutex(0)
        try film.play(jobs: jobs) { picture, frames in
            try picture.withBytes { try sink.write($0, frames: frames) }
            let done = done.withLock { done in
                done += frames
                return done
            }
            progress(Double(done) / Double(total))
        }
        try sink.finish()
    }
}

extension Film {
    func timeline(framesPerSecond: Int) -> VideoTimeline {
        var result = VideoTimeline(framesPerSecond: framesPerSecond)
        for shot in shots {
            switch shot {
            case .still(_, let frames): result.add(pictures: 1, frames: frames)
            case .moving(_, _, let frames), .transition(_, _, _, let frames):
                result.add(pictures: frames, frames: 1)
            }
        }
        return result
    }
}
