import Foundation

/// What goes into a video beside its pictures.
struct VideoExtras: Sendable {
    var chapters: VideoChapters?
    var narration: Narration?
    /// A WebVTT file.
    var captions: String?
    /// Of sound and captions, by BCP 47.
    var language: String?

    /// ffmpeg's further inputs and what it takes from them; the pictures are input 0.
    func arguments(_ format: VideoFormat) -> [String] {
        var inputs: [String] = []
        var count = 1
        var maps = ["-map", "0:v"]
        if let chapters {
            inputs += chapters.input
            maps += ["-map_metadata", "\(count)"]
            count += 1
        }
        if let captions {
            inputs += ["-f", "webvtt", "-i", "file:" + captions]
            maps += ["-map", "\(count):s", "-c:s", format == .mp4 ? "mov_text" : "webvtt"]
            maps += ["-metadata:s:s:0", "language=\(code)"]
            count += 1
        }
        if let narration {
            inputs += narration.inputs
            maps += ["-filter_complex", narration.filters(first: count), "-map", "[narration]"]
            maps += ["-metadata:s:a:0", "language=\(code)", "-b:a", "160k"]
            maps += ["-c:a", format == .mp4 ? "aac" : "libopus"]
        }
        return inputs + maps
    }

    /// ISO 639-2, as containers have it.
    private var code: String {
        guard let language else { return "und" }
        return Locale.Language(identifier: language).languageCode?.identifier(.alpha3) ?? "und"
    }
}
