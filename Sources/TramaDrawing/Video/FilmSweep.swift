import TramaCore
import TramaScene

/// A comparison of a film whose divider goes to both ends and back while its page is shown.
struct FilmSweep: Sendable {
    let id: String
    /// CSS pixels of the slide.
    let frame: Rect
    /// Percent, where the divider rests.
    private let start: Double

    /// Those on a page that no step drives.
    static func sweeps(of scene: Scene, step: Int) -> [FilmSweep] {
        guard !scene.widgets.isEmpty else { return [] }
        return scene.widgets(at: step).compactMap { widget in
            guard let travel = widget.travel, travel.stops.isEmpty else { return nil }
            return FilmSweep(id: widget.id, frame: widget.frame, start: travel.start)
        }
    }

    /// Where the divider stands, in percent: it rests, goes to the end, to the start and back, and
    /// rests again.
    ///
    /// - Parameter part: of the page's time, 0…1.
    func position(at part: Double) -> Double {
        let rest = 0.12
        // Both ends are reached once, whatever the start: 200 percent in all.
        var place = (min(max(part, rest), 1 - rest) - rest) / (1 - 2 * rest) * 200
        for (from, to) in [(start, 100.0), (100, 0), (0, start)] {
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
