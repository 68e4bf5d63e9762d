import Foundation
import TramaCore
import TramaDrawing
import TramaFigures
import TramaImages
import TramaScene

extension Talk {
    /// What plays on the slides of a film.
    ///
    /// - Parameter scale: pixels for each CSS pixel.
    func clips(framesPerSecond: Int, scale: Double = 1) -> FilmClips {
        var clips = FilmClips()
        clips.widget = { widget in
            guard let address = widget.payload["media"] else { return nil }
            switch widget.kind {
            case "film", "walk":
                guard let planner = elements.figures,
                    case .success(let walk) = planner.walk(at: address, rate: framesPerSecond)
                else { return nil }
                return WalkClip(walk, planner)
            case "video":
                guard let program = VideoProgram.ffmpeg.path, let file = mediaFile(address) else {
                    return nil
                }
                let side = max(widget.frame.width, widget.frame.height) * scale
                return VideoClip(
                    file, program: program, framesPerSecond: framesPerSecond,
                    isLooping: widget.payload["loop"] == "true",
                    side: Int(min(max(side, 16), 4096).rounded(.up)))
            default: return nil
            }
        }
        let table = loader.table()
        clips.picture = { id in
            guard case .encoded(let data)? = table[id]?.content else { return nil }
            return AnimatedPicture.read(data).map { AnimationClip($0) }
        }
        return clips
    }

    /// Whether an address is a walk's.
    package static func isWalk(_ address: String) -> Bool {
        address.hasPrefix(FigurePlanner.walkScheme)
    }

    /// A walk as a page plays it.
    package func animation(of address: String) -> Data? {
        guard Self.isWalk(address) else { return nil }
        return try? elements.figures?.animation(of: address).get()
    }
}
