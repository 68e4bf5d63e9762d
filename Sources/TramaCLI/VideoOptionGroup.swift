import ArgumentParser
import Trama

/// Options of videos of decks.
struct VideoOptionGroup: ParsableArguments {
    @Option(help: ArgumentHelp("Frames a second.", valueName: "COUNT"))
    var fps = 30

    @Option(
        help: ArgumentHelp("Time of slides without autoplay.", valueName: "SECONDS"))
    var secondsPerSlide = 5.0

    @Flag(help: "Captions from the notes, in an MP4 or WebM and as a .vtt file beside it.")
    var captions = false

    func validate() throws {
        if !(1...120).contains(fps) { throw ValidationError("'--fps' must be from 1 to 120.") }
        if !(secondsPerSlide > 0 && secondsPerSlide <= 3600) {
            throw ValidationError("'--seconds-per-slide' must be above 0 and at most 3600.")
        }
    }

    var settings: VideoSettings {
        var settings = VideoSettings()
        settings.framesPerSecond = fps
        settings.secondsPerSlide = secondsPerSlide
        settings.captions = captions
        return settings
    }
}
