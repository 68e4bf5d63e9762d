import TramaScene

/// How long things last in a film of a deck.
package struct FilmTiming: Hashable, Sendable {
    package var framesPerSecond: Int
    /// Of slides without `autoplay`; a slide's steps share its time.
    package var secondsPerSlide: Double

    /// Seconds that slides are shown for at least, by their index: their sound.
    package var least: [Int: Double] = [:]

    package init(framesPerSecond: Int = 30, secondsPerSlide: Double = 5) {
        self.framesPerSecond = framesPerSecond
        self.secondsPerSlide = secondsPerSlide
    }
}
