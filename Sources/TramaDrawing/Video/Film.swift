import CCairo
import TramaCore
import TramaScene

/// Draws the frames of a deck, in order and on several threads.
package struct Film: Sendable {
    package let shots: [FilmShot]
    private let deck: SceneDeck
    private let raster: RasterBackend
    private let scale: Double

    /// - Parameter scale: pixels for each CSS pixel.
    package init(_ deck: SceneDeck, _ raster: RasterBackend, _ timing: FilmTiming, scale: Double) {
        self.deck = deck
        self.raster = raster
        self.scale = scale
        shots = FilmShot.shots(of: deck, timing)
    }

    /// Pixels of every picture.
    package var size: (width: Int, height: Int) {
        let first = deck.slides.first?.scene.size ?? Size(width: 1, height: 1)
        let size = RasterBackend.pixels(of: first, scale: scale)
        return (size.width, size.height)
    }

    package var frameCount: Int { shots.reduce(0) { $0 + $1.frames } }

    /// Hands every picture to `write`, in order, with the frames that it stays for.
    ///
    /// While one is written the next are drawn: the writer has a thread of its own.
    ///
    /// - Parameter jobs: threads that draw frames of transitions.
    package func play(
        jobs: Int, write: @escaping @Sendable (_ picture: FilmPicture, _ frames: Int) throws -> Void
    ) throws {
        let queue = FilmQueue(room: max(1, jobs) * 2 + 2, write: write)
        do { try draw(jobs: jobs, to: queue) } catch {
            queue.end()
            throw error
        }
        try queue.finish()
    }

    private func draw(jobs: Int, to queue: FilmQueue) throws {
        var known: [FilmShot.Page: FilmPicture] = [:]
        func picture(_ page: FilmShot.Page) -> FilmPicture? {
            if let picture = known[page] { return picture }
            let picture = draw(page)
            known[page] = picture
            return picture
        }
        for shot in shots {
            switch shot {
            case .still(let page, let frames):
                known = known.filter { $0.key == page }
                if let picture = picture(page) { try queue.add(picture, frames) }
            case .transition(let from, let to, let effect, let frames):
                guard let old = picture(from), let new = picture(to) else { continue }
                let batch = max(1, jobs) * 2
                for start in stride(from: 0, to: frames, by: batch) {
                    let count = min(batch, frames - start)
                    let drawn = parallelMap(count, jobs: jobs) { index in
                        let time = (Double(start + index) + 0.5) / Double(frames)
                        return blend(old, new, effect.frame(at: time))
                    }
                    for picture in drawn { try queue.add(picture ?? new, 1) }
                }
            }
        }
    }

    private func draw(_ page: FilmShot.Page) -> FilmPicture? {
        raster.layer(deck.slides[page.slide].scene, step: page.step, scale: scale)
            .map(FilmPicture.init)
    }

    package func blend(
        _ old: FilmPicture, _ new: FilmPicture, _ frame: TransitionFrame
    ) -> FilmPicture? {
        guard let target = RasterLayer(old.layer.frame, from: raster.pool) else { return nil }
        target.fill(deck.letterbox)
        let canvas = TransitionCanvas(target: target, pool: raster.pool)
        let sides = [(old, frame.old, TransitionEffect.Side.old), (new, frame.new, .new)]
        for (picture, state, side) in sides where side != frame.top {
            canvas.draw(picture.layer, state)
        }
        for (picture, state, side) in sides where side == frame.top {
            canvas.draw(picture.layer, state)
        }
        if let divider = frame.divider { canvas.drawDivider(at: divider, scale: scale) }
        return FilmPicture(target)
    }
}
