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

    var hasChapters: Bool { self == .mp4 || self == .webm }

    /// Options between the input and the output's name.
    var arguments: [String] {
        switch self {
        case .mp4:
            Self.color + ["-c:v", "libx264", "-preset", "veryfast", "-crf", "18"]
                + ["-movflags", "+faststart", "-f", "mp4"]
        case .webm:
            Self.color + ["-c:v", "libvpx-vp9", "-crf", "24", "-b:v", "0", "-row-mt", "1"]
                + ["-deadline", "realtime", "-cpu-used", "6", "-f", "webm"]
        case .gif:
            // A palette for each frame: one for all would keep the whole film in memory.
            [
                "-vf", "split[a][b];[a]palettegen=stats_mode=single[p];[b][p]paletteuse=new=1",
                "-loop", "0", "-f", "gif",
            ]
        case .apng: ["-c:v", "apng", "-plays", "0", "-f", "apng"]
        case .webp:
            [
                "-c:v", "libwebp_anim", "-lossless", "0", "-quality", "90", "-loop", "0", "-f",
                "webp",
            ]
        }
    }

    /// BT.709 in video range, said in the stream; both sides even, as 4:2:0 wants them.
    private static let color = [
        "-vf",
        "pad=ceil(iw/2)*2:ceil(ih/2)*2,scale=out_color_matrix=bt709:out_range=tv,format=yuv420p",
        "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709",
        "-color_range", "tv",
    ]
}
