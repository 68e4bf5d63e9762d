/// Sounds of a video, each from the moment its slide comes.
struct Narration: Hashable, Sendable {
    struct Sound: Hashable, Sendable {
        let file: String
        /// Seconds.
        let start: Double
    }

    let sounds: [Sound]
    /// Seconds of the whole video.
    let length: Double

    /// ffmpeg's inputs.
    var inputs: [String] { sounds.flatMap { ["-i", "file:" + $0.file] } }

    /// The filters that make one track of them, called `narration`.
    ///
    /// - Parameter first: the index of the first input.
    func filters(first: Int) -> String {
        var parts = sounds.enumerated().map { index, sound in
            "[\(first + index):a:0]aresample=48000,aformat=channel_layouts=stereo,"
                + "adelay=\(Int((sound.start * 1000).rounded())):all=1[s\(index)]"
        }
        let names = sounds.indices.map { "[s\($0)]" }.joined()
        let mixed =
            sounds.count > 1 ? "amix=inputs=\(sounds.count):normalize=0:dropout_transition=0," : ""
        parts.append("\(names)\(mixed)apad=whole_dur=\(length),atrim=0:\(length)[narration]")
        return parts.joined(separator: ";")
    }
}
