/// When the pictures of a video are shown, known before the first of them is drawn.
struct VideoTimeline: Hashable, Sendable {
    /// Pictures one after the other that stay for the same number of frames.
    struct Run: Hashable, Sendable {
        var pictures: Int
        var frames: Int
    }

    let framesPerSecond: Int
    private(set) var runs: [Run] = []

    init(framesPerSecond: Int) { self.framesPerSecond = framesPerSecond }

    mutating func add(pictures: Int, frames: Int) {
        guard pictures > 0, frames > 0 else { return }
        if let last = runs.last, last.frames == frames {
            runs[runs.count - 1].pictures += pictures
        } else {
            runs.append(Run(pictures: pictures, frames: frames))
        }
    }

    var frameCount: Int { runs.reduce(0) { $0 + $1.pictures * $1.frames } }

    /// How long each copy of a picture stays that is shown for `frames` frames: a second at most, since
    /// players step from copy to copy. The film's last copy stays for one frame: encoders count the last
    /// by the frame rate.
    func copies(of frames: Int, isLast: Bool) -> [Int] {
        let rest = isLast ? frames - 1 : frames
        var result = [Int](repeating: framesPerSecond, count: rest / framesPerSecond)
        if rest % framesPerSecond > 0 { result.append(rest % framesPerSecond) }
        if isLast { result.append(1) }
        return result
    }

    /// The time of the `N`th copy in frames, for ffmpeg's `setpts`; nil where it would be too long for
    /// an argument of a program, and copies must then be written frame by frame.
    var expression: String? {
        var terms = ["N"]
        var length = 0
        var place = 0
        for copies in allCopies() {
            if copies.frames > 1 {
                let passed =
                    copies.pictures == 1
                    ? "gt(N,\(place))"
                    : "clip(N-\(place),0,\(copies.pictures))"
                terms.append("\(copies.frames - 1)*\(passed)")
                length += terms[terms.count - 1].utf8.count + 1
                guard length < Self.longest else { return nil }
            }
            place += copies.pictures
        }
        return terms.joined(separator: "+")
    }

    /// Copies as runs of equal times.
    private func allCopies() -> [Run] {
        var result = VideoTimeline(framesPerSecond: framesPerSecond)
        for (index, run) in runs.enumerated() {
            let endsHere = index == runs.count - 1
            if run.frames == 1 {
                result.add(pictures: run.pictures, frames: 1)
                continue
            }
            for picture in 0..<run.pictures {
                let isLast = endsHere && picture == run.pictures - 1
                for copy in copies(of: run.frames, isLast: isLast) {
                    result.add(pictures: 1, frames: copy)
                }
            }
        }
        return result.runs
    }

    /// Bytes; Linux takes 128 KiB in one argument.
    private static let longest = 100_000
}
