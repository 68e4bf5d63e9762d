import CCairo
import TramaCore
import TramaScene

/// Draws the frames of a deck, in order and on several threads.
package struct Film: Sendable {
    package let shots: [FilmShot]
    private let deck: SceneDeck
    private let raster: RasterBackend
    private let scale: Double
    private let sweeps: [FilmShot.Page: [FilmSweep]]

    /// - Parameter scale: pixels for each CSS pixel.
    package init(
        _ deck: SceneDeck, _ raster: RasterBackend, _ timing: FilmTiming, scale: Double
    ) {
        self.deck = deck
        self.raster = raster
        self.scale = scale
        var sweeps: [FilmShot.Page: [FilmSweep]] = [:]
        for (index, slide) in deck.slides.enumerated() {
            for step in 0...max(0, slide.scene.stepCount) {
                let found = FilmSweep.sweeps(of: slide.scene, step: step)
                if !found.isEmpty { sweeps[.init(slide: index, step: step)] = found }
            }
        }
        self.sweeps = sweeps
        shots = FilmShot.shots(of: deck, timing) { sweeps[$0] != nil }
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
            case .moving(let page, let frames):
                known = known.filter { $0.key == page }
                guard let base = picture(page) else { continue }
                try add(frames, base) { index in
                    sweep(page, on: base, part: (Double(index) + 0.5) / Double(frames))
                }
            case .transition(let from, let to, let effect, let frames):
                guard let old = picture(from), let new = picture(to) else { continue }
                try add(frames, new) { index in
                    let time = (Double(index) + 0.5) / Double(frames)
                    return blend(old, new, effect.frame(at: time))
                }
            }
        }
    }

    private func draw(_ page: FilmShot.Page) -> FilmPicture? {
        raster.page(deck.slides[page.slide].scene.page(page.step, for: .screen), scale: scale)
            .map(FilmPicture.init)
    }

    /// A page with its dividers on their way; only the comparisons are drawn again.
    ///
    /// - Parameter part: of the page's time, 0…1.
    private func sweep(
        _ page: FilmShot.Page, on base: FilmPicture, part: Double
    ) -> FilmPicture? {
        guard let target = RasterLayer(base.layer.frame, from: raster.pool) else { return nil }
        base.withBytes {
            UnsafeMutableRawBufferPointer(start: target.data, count: $0.count).copyMemory(from: $0)
        }
        cairo_surface_mark_dirty(target.surface)
        let sweeps = sweeps[page] ?? []
        let positions = sweeps.map { ($0.id, $0.position(at: part)) }
        let scene = deck.slides[page.slide].scene.page(
            page.step, moved: Dictionary(positions) { first, _ in first })
        for sweep in sweeps {
            let frame = sweep.frame
            let place = Rect(
                x: frame.minX * scale, y: frame.minY * scale, width: frame.width * scale,
                height: frame.height * scale)
            let pixels = DeviceRect(covering: place).expanded(by: Self.margin)
                .intersection(target.frame)
            guard let layer = raster.page(scene, part: pixels, scale: scale) else { continue }
            cairo_surface_flush(layer.surface)
            cairo_set_source_surface(target.context, layer.surface, 0, 0)
            cairo_rectangle(
                target.context, Double(pixels.x), Double(pixels.y), Double(pixels.width),
                Double(pixels.height))
            cairo_fill(target.context)
        }
        return FilmPicture(target)
    }

    /// Shadows and handles may stand out of a comparison's frame by this many pixels.
    private static let margin = 24

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
