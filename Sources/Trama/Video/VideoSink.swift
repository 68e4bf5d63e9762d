/// Where the pictures of a video go, in order and from one thread at a time.
protocol VideoSink: Sendable {
    /// - Parameters:
    ///   - frame: planes where the format has them, else rows without padding of words 0xFFRRGGBB.
    ///   - frames: how long it stays.
    func write(_ frame: UnsafeRawBufferPointer, frames: Int) throws

    /// Ends the file and puts it in its place.
    func finish() throws
}

extension VideoFormat {
    /// A sink for pictures of one size at the times of `timeline`.
    func sink(
        _ path: String, width: Int, height: Int, _ timeline: VideoTimeline,
        _ extras: VideoExtras = VideoExtras()
    ) throws -> any VideoSink {
        switch self {
        case .apng: try APNGFile(path, width: width, height: height, timeline)
        case .webp: try WebPFile(path, width: width, height: height, timeline)
        case .mp4, .webm, .gif:
            try VideoEncoder(path, self, width: width, height: height, timeline, extras)
        }
    }
}
