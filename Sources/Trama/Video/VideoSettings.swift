import TramaDrawing

/// How a talk becomes a video.
public struct VideoSettings: Hashable, Sendable {
    public var framesPerSecond = 30
    /// Of slides without `autoplay`; a slide's steps share its time.
    public var secondsPerSlide = 5.0
    /// Pixels for each CSS pixel.
    public var scale = 1.0

    /// Captions are made from the notes, embedded, and written beside the video as WebVTT.
    public var captions = false

    public init() {}

    var timing: FilmTiming {
        FilmTiming(framesPerSecond: framesPerSecond, secondsPerSlide: secondsPerSlide)
    }
}
