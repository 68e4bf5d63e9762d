import Synchronization
import TramaDrawing
import TramaFigures
import TramaImages

/// A walk that plays on a slide of a film, again and again; its frames are computed when they are seen.
final class WalkClip: FilmClip {
    private let planner: FigurePlanner
    private let sequence: FigureSequence
    /// Frames by the number of their batch.
    private let known = Mutex<[Int: [Bitmap]]>([:])

    /// Frames computed at a time.
    private static let batch = 16
    /// Bytes of pictures that are kept for another round.
    private static let room = 128 << 20

    init(_ sequence: FigureSequence, _ planner: FigurePlanner) {
        self.sequence = sequence
        self.planner = planner.uncached
    }

    func frame(at seconds: Double) -> FilmClipFrame? {
        guard sequence.frames > 0, seconds >= 0, seconds < 1e6 else { return nil }
        // A little more, so that times between frames don't fall back.
        let number = Int(seconds * sequence.rate + 1e-6) % sequence.frames
        let (batch, place) = (number / Self.batch, number % Self.batch)
        return known.withLock { known in
            if known[batch] == nil {
                let first = batch * Self.batch
                let range = first..<min(first + Self.batch, sequence.frames)
                let bitmaps = (try? planner.bitmaps(sequence, frames: range).get()) ?? []
                let bytes = (bitmaps.first?.pixels.count ?? 0) * sequence.frames
                if bytes > Self.room { known = [:] }
                known[batch] = bitmaps
            }
            guard let bitmaps = known[batch], place < bitmaps.count else { return nil }
            return FilmClipFrame(number: number, bitmap: bitmaps[place])
        }
    }
}
