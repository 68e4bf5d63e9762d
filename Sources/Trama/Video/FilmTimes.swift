import TramaDrawing

/// When each slide of a film is shown, in seconds.
struct FilmTimes: Hashable, Sendable {
    private var times: [Int: Range<Double>] = [:]
    let length: Double

    init(_ shots: [FilmShot], framesPerSecond: Int) {
        func seconds(_ frame: Int) -> Double { Double(frame) / Double(framesPerSecond) }
        var frame = 0
        for shot in shots {
            let end = frame + shot.frames
            if let slide = shot.slide {
                times[slide] = (times[slide]?.lowerBound ?? seconds(frame))..<seconds(end)
            }
            frame = end
        }
        length = seconds(frame)
    }

    subscript(slide: Int) -> Range<Double>? { times[slide] }
}

extension Film {
    func timeline(framesPerSecond: Int) -> VideoTimeline {
        var result = VideoTimeline(framesPerSecond: framesPerSecond)
        for shot in shots {
            switch shot {
            case .still(_, let frames): result.add(pictures: 1, frames: frames)
            case .moving(_, let frames), .transition(_, _, _, let frames):
                result.add(pictures: frames, frames: 1)
            }
        }
        return result
    }
}
