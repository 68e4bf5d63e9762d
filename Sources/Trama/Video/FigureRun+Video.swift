import TramaCore
import TramaFigures
import TramaImages

extension FigureRun {
    /// A walk's frames, one after the other: a loop that closes.
    func film(_ spec: FigureSpec, _ format: VideoFormat) throws -> [String] {
        guard spec.kind == .walk else {
            throw TalkError("only a walk can be a video; write .png, .pdf or .svg")
        }
        var pairs = spec.pairs.filter { $0.key != "frames" }
        let frames = max(1, Int((seconds * Double(framesPerSecond)).rounded()))
        pairs.append(("frames", "\(frames)"))
        let environment = TramaCore.Environment.live(jobs: jobs)
        // Frames of films would drive everything else out of the cache.
        let generator = FigureGenerator(environment: environment, usesCache: false)
        let planner = FigurePlanner(generator: generator, environment: environment, folder: "")
        let cells = try planner.plan(try FigureSpec.parse(pairs).get()).get().cells
        var timeline = VideoTimeline(framesPerSecond: framesPerSecond)
        timeline.add(pictures: frames, frames: 1)
        var requests = try cells.compactMap(\.address).map { try FigureRequest.parse($0).get() }
        guard let first = requests.first else { throw TalkError("the walk has no frames") }
        let model = try generator.resolve(first, folder: "").get().model
        if first.size == nil, let size = model.pictureSize {
            // Video halves the resolution of colour: small pictures are shown in whole multiples.
            let factor = Self.usualSide / max(size.width, size.height, 1)
            if factor > 1 {
                for index in requests.indices {
                    requests[index].size = max(size.width, size.height) * factor
                    requests[index].isPixelated = true
                }
            }
        }
        var sink: (any VideoSink)?
        for start in stride(from: 0, to: requests.count, by: Self.batch) {
            let part = Array(requests[start..<min(start + Self.batch, requests.count)])
            for bitmap in try generator.bitmaps(part, model: model).get() {
                let writer =
                    try sink
                    ?? format.sink(
                        output, width: bitmap.width, height: bitmap.height, timeline)
                sink = writer
                try bitmap.words.withUnsafeBytes { try writer.write($0, frames: 1) }
            }
        }
        try sink?.finish()
        return [output]
    }

    /// Pixels that small pictures are enlarged to at most.
    private static let usualSide = 512
    /// Frames computed at a time.
    private static let batch = 16
}
