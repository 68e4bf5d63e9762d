import Synchronization
import TramaDrawing
import TramaImages

/// A picture file that moves by itself, on a slide of a film.
final class AnimationClip: FilmClip {
    private let canvas: Mutex<AnimationCanvas>

    init(_ picture: AnimatedPicture) { canvas = Mutex(AnimationCanvas(picture)) }

    func frame(at seconds: Double) -> FilmClipFrame? {
        canvas.withLock { $0.frame(at: seconds) }.map {
            FilmClipFrame(number: $0.number, bitmap: $0.bitmap)
        }
    }
}
