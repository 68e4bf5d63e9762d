import TramaDrawing

/// What ffmpeg is asked for, for each kind of video.
package enum VideoFormat: String, CaseIterable, Sendable {
    case mp4, webm, gif, apng, webp

    package init?(path: String) {
        let name = path.lowercased()
        guard let format = Self.allCases.first(where: { name.hasSuffix("." + $0.rawValue) }) else {
            return nil
        }
        self = format
    }

    /// Whether it holds sound, captions and chapters.
    var isContainer: Bool { self == .mp4 || self == .webm }

    /// Whether it takes frames as ``FramePlanes``.
    var hasPlanes: Bool { isContainer }

    /// How ffmpeg is told of the frames that it reads.
    func input(width: Int, height: Int) -> [String] {
        let sides = hasPlanes ? [width, height].map(FramePlanes.even) : [width, height]
        return [
            "-pix_fmt", hasPlanes ? "yuv420p" : "bgr0", "-video_size", "\(sides[0])x\(sides[1])",
        ]
    }

    /// Options between the inputs and the output's name; formats that need no ffmpeg have none.
    ///
    /// - Parameter times: when each picture is shown, in frames; nil: one after the other.
    func arguments(times: String?, framesPerSecond: Int) -> [String] {
        // After colours are converted, which is then done once for each picture.
        let timing = times.map { ",setpts='(\($0))/(\(framesPerSecond)*TB)'" } ?? ""
        let rate = times == nil ? [] : ["-fps_mode", "vfr"]
        switch self {
        case .mp4:
            return ["-vf", Self.color + timing] + rate + Self.colorNames
                + ["-c:v", "libx264", "-preset", "veryfast", "-crf", "18"]
                + ["-movflags", "+faststart", "-f", "mp4"]
        case .webm:
            return ["-vf", Self.color + timing] + rate + Self.colorNames
                + ["-c:v", "libvpx-vp9", "-crf", "24", "-b:v", "0", "-row-mt", "1"]
                + ["-deadline", "realtime", "-cpu-used", "6", "-f", "webm"]
        case .gif:
            // A palette for each frame: one for all would keep the whole film in memory.
            // A faint, still pattern of dots: error diffusion moves with every frame, and makes files of
            // walks two and a half times as large.
            let palette =
                "split[a][b];[a]palettegen=stats_mode=single[p];"
                + "[b][p]paletteuse=new=1:dither=bayer:bayer_scale=5:diff_mode=rectangle"
            return ["-vf", palette + timing] + rate
                + ["-loop", "0", "-final_delay", "\(max(2, 100 / framesPerSecond))", "-f", "gif"]
        case .apng, .webp: return []
        }
    }

    /// What the planes are, said in the stream.
    private static let color =
        "setparams=range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709"
    private static let colorNames = [
        "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709",
        "-color_range", "tv",
    ]
}
