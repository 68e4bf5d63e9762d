import Foundation
import TramaDrawing
import TramaFigures
import TramaScene

extension Talk {
    /// What plays on the slides of a film.
    func clips(framesPerSecond: Int) -> FilmClips {
        var clips = FilmClips()
        let planner = elements.figures
        clips.widget = { widget in
            guard ["film", "walk"].contains(widget.kind), let planner,
                let address = widget.payload["media"],
                case .success(let walk) = planner.walk(at: address, rate: framesPerSecond)
            else { return nil }
            return WalkClip(walk, planner)
        }
        return clips
    }

    /// A walk as a page plays it.
    package func animation(of address: String) -> Data? {
        guard address.hasPrefix(FigurePlanner.walkScheme) else { return nil }
        return try? elements.figures?.animation(of: address).get()
    }
}
