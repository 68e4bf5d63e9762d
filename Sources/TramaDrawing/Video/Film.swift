import CCairo
import TramaCore
import TramaScene

/// Draws the frames of a deck, in order and on several threads.
package struct Film: Sendable {
    package let shots: [FilmShot]
    private let deck: SceneDeck
    private let raster: RasterBackend
    private let timing: FilmTiming
    private let scale: Double
    private let motions: [FilmShot.Page: FilmMotion]

    /// - Parameters:
    ///   - scale: pixels for each CSS pixel.
    ///   - clips: what plays on slides, by their index.
    package init(
        _ deck: SceneDeck, _ raster: RasterBackend, _ timing: FilmTiming, scale: Double,
        clips: [Int: [FilmMotion.Clip]] = [:]
    ) {
        self.deck = deck
        self.raster = raster
        self.timing = timing
        self.scale = scale
        var motions: [FilmShot.Page: FilmMotion] = [:]
        for (index, slide) in deck.slides.enumerated()
        where !slide.scene.widgets.isEmpty || clips[index] != nil {
            for step in 0...max(0, slide.scene.stepCount) {
                let motion = FilmMotion(slide, step: step, clips: clips[index] ?? [])
                if !motion.isEmpty { motions[.init(slide: index, step: step)] = motion }
            }
        }
        self.motions = motions
        shots = FilmShot.shots(of: deck, timing) { motions[$0] != nil }
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
        func add(_ count: Int, _ usual: FilmPicture, _ draw: @Sendable (Int) -> FilmPicture?) throws
        {
            let batch = max(1, jobs) * 2
            for start in stride(from: 0, to: count, by: batch) {
                let drawn = parallelMap(min(batch, count - start), jobs: jobs) { draw(start + $0) }
                for picture in drawn { try queue.add(picture ?? usual, 1) }
            }
        }
        for shot in shots {
            switch shot {
            case .still(let page, let frames):
                known = known.filter { $0.key == page }
                if let picture = picture(page) { try queue.add(picture, frames) }
            case .moving(let page, let start, let frames):
                known = known.filter { $0.key == page }
                guard let base = picture(page) else { continue }
                try add(frames, base) { index in
                    let part = (Double(index) + 0.5) / Double(frames)
                    return moment(page, on: base, frame: start + index, part: part)
                }
            case .transition(let from, let to, let effect, let frames):
                guard let old = picture(from), let new = picture(to) else { continue }
                let first = moment(from, on: old, frame: lastFrame(of: from.slide), part: 1)
                let last = moment(to, on: new, frame: 0, part: 0)
                try add(frames, new) { index in
                    let time = (Double(index) + 0.5) / Double(frames)
                    return blend(first ?? old, last ?? new, effect.frame(at: time))
                }
            }
        }
    }

    private func draw(_ page: FilmShot.Page) -> FilmPicture? {
        raster.page(deck.slides[page.slide].scene.page(page.step, for: .screen), scale: scale)
            .map(FilmPicture.init)
    }

    /// Frames that a slide is shown for, less one.
    private func lastFrame(of slide: Int) -> Int {
        let frames = shots.reduce(0) { $1.slide == slide ? $0 + $1.frames : $0 }
        return max(0, frames - 1)
    }

    /// A page with what moves on it; `base` itself where nothing does.
    ///
    /// - Parameters:
    ///   - frame: since the slide came.
    ///   - part: of the page's time, 0…1.
    private func moment(
        _ page: FilmShot.Page, on base: FilmPicture, frame: Int, part: Double
    ) -> FilmPicture? {
        guard let motion = motions[page] else { return base }
        guard let target = RasterLayer(base.layer.frame, from: raster.pool) else { return nil }
        base.withBytes {
            UnsafeMutableRawBufferPointer(start: target.data, count: $0.count).copyMemory(from: $0)
        }
        cairo_surface_mark_dirty(target.surface)
        let canvas = MotionCanvas(target: target, raster: raster, scale: scale)
        canvas.draw(motion.sweeps, of: deck.slides[page.slide].scene, step: page.step, at: part)
        for clip in motion.clips {
            canvas.draw(clip, at: Double(frame) / Double(timing.framesPerSecond))
        }
        return FilmPicture(target)
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
