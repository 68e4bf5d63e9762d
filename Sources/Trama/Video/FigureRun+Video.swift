import Synchronization
import TramaCore
import TramaDrawing
import TramaFigures
import TramaImages

extension FigureRun {
    /// A walk's frames, one after the other: a loop that closes.
    func film(_ spec: FigureSpec, _ format: VideoFormat) throws -> [String] {
        guard spec.kind == .walk else {
            throw TalkError("only a walk can be a video; write .png, .pdf or .svg")
        }
        let environment = TramaCore.Environment.live(jobs: jobs)
        // Frames of films would drive everything else out of the cache.
        let generator = FigureGenerator(environment: environment, usesCache: false)
        let planner = FigurePlanner(generator: generator, environment: environment, folder: "")
        var pairs = spec.pairs.filter { $0.key != "seconds" && $0.key != "fps" }
        pairs += [("seconds", "\(seconds)"), ("fps", "\(framesPerSecond)")]
        var sequence = try planner.sequence(try FigureSpec.parse(pairs).get()).get()
        guard let first = sequence.requests.first else {
            throw TalkError("the walk has no frames")
        }
        let model = try generator.resolve(first, folder: "").get().model
        if first.size == nil, let size = model.pictureSize {
            // Video halves the resolution of colour: small pictures are shown in whole multiples.
            let side = max(size.width, size.height, 1)
            let factor = Self.usualSide / (side * max(sequence.columns, sequence.rows))
            if factor > 1 { sequence = sequence.enlarged(to: side * factor) }
        }
        var timeline = VideoTimeline(framesPerSecond: framesPerSecond)
        timeline.add(pictures: sequence.frames, frames: 1)
        let total = sequence.frames
        guard
            let size = try planner.bitmaps(sequence, frames: 0..<1).get().first.map({
                (width: $0.width, height: $0.height)
            })
        else { throw TalkError("the walk has no frames") }
        let sink = try format.sink(output, width: size.width, height: size.height, timeline)
        let (report, hasPlanes) = (progress, format.hasPlanes)
        let done = Mutex(0)
        // While frames are encoded the next are computed.
        let queue = FilmQueue<Bitmap>(room: 2 * Self.batch) { bitmap, _ in
            try Self.write(bitmap, hasPlanes: hasPlanes, to: sink)
            let count = done.withLock { done in
                done += 1
                return done
            }
            report(count, total)
        }
        do {
            for start in stride(from: 0, to: total, by: Self.batch) {
                let frames = start..<min(start + Self.batch, total)
                for bitmap in try planner.bitmaps(sequence, frames: frames).get() {
                    try queue.add(bitmap, 1)
                }
            }
        } catch {
            queue.end()
            throw error
        }
        try queue.finish()
        try sink.finish()
        return [output]
    }

    private static func write(
        _ bitmap: Bitmap, hasPlanes: Bool, to sink: any VideoSink
    ) throws {
        guard hasPlanes else {
            return try bitmap.words.withUnsafeBytes { try sink.write($0, frames: 1) }
        }
        let (width, height) = (bitmap.width, bitmap.height)
        let count = FramePlanes.count(width: width, height: height)
        let planes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            guard let target = buffer.baseAddress else { return }
            bitmap.words.withUnsafeBufferPointer { words in
                guard let words = words.baseAddress else { return }
                FramePlanes.write(words, width: width, height: height, to: target)
                filled = count
            }
        }
        try planes.withUnsafeBytes { try sink.write($0, frames: 1) }
    }

    /// Pixels that small pictures are enlarged to at most.
    private static let usualSide = 512
    /// Frames computed at a time.
    private static let batch = 16
}
