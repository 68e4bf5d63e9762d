import TramaCore
import TramaImages
import TramaScene

/// What moves on a page of a film while it is shown.
package struct FilmMotion: Sendable {
    /// A comparison whose divider goes to both ends and back.
    struct Sweep: Sendable {
        let id: String
        let start: Double
        let frame: Rect
    }

    /// Pictures that play in a frame of the slide, and begin again at their end.
    package struct Clip: Sendable {
        /// CSS pixels of the slide.
        let frame: Rect
        let framesPerSecond: Double
        let count: Int
        let isPixelated: Bool
        /// The picture of an index in 0..<count; nil where it can't be made.
        let picture: @Sendable (Int) -> Bitmap?

        package init(
            frame: Rect, framesPerSecond: Double, count: Int, isPixelated: Bool,
            picture: @escaping @Sendable (Int) -> Bitmap?
        ) {
            self.frame = frame
            self.framesPerSecond = framesPerSecond
            self.count = max(1, count)
            self.isPixelated = isPixelated
            self.picture = picture
        }

        /// - Parameter time: seconds since the slide came.
        func picture(at time: Double) -> Bitmap? {
            picture(Int((max(0, time) * framesPerSecond + 1e-9).rounded(.down)) % count)
        }
    }

    let sweeps: [Sweep]
    let clips: [Clip]

    init(_ slide: SceneDeck.Slide, step: Int, clips: [Clip]) {
        sweeps = slide.scene.widgets(at: step).compactMap { widget in
            guard let travel = widget.travel, travel.stops.isEmpty else { return nil }
            return Sweep(id: widget.id, start: travel.start, frame: widget.frame)
        }
        self.clips = clips
    }

    var isEmpty: Bool { sweeps.isEmpty && clips.isEmpty }

    /// Where a divider stands: it rests, goes to the end, to the start and back, and rests again.
    ///
    /// - Parameters:
    ///   - start: percent, where it rests.
    ///   - part: of the page's time, 0…1.
    static func position(from start: Double, at part: Double) -> Double {
        let rest = 0.12
        let legs = [(start, 100.0), (100, 0), (0, start)]
        let whole = 200.0
        var place = (min(max(part, rest), 1 - rest) - rest) / (1 - 2 * rest) * whole
        for (from, to) in legs {
            let length = abs(to - from)
            guard length > 0 else { continue }
            if place <= length {
                let u = place / length
                return from + (to - from) * u * u * (3 - 2 * u)
            }
            place -= length
        }
        return start
    }
}
