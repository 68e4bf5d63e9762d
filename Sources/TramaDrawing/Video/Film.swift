import CCairo
import TramaCore
import TramaScene

/// Draws the frames of a deck, in order and on several threads.
package struct Film: Sendable {
    package let shots: [FilmShot]
    private let deck: SceneDeck
    private let raster: RasterBackend
    private let scale: Double
    private let framesPerSecond: Int
    private let hasPlanes: Bool
    private let motions: [FilmShot.Page: FilmMotion]

    /// - Parameters:
    ///   - scale: pixels for each CSS pixel.
    ///   - clips: what plays on its slides.
    ///   - hasPlanes: whether pictures are wanted as ``FramePlanes`` too.
    package init(
        _ deck: SceneDeck, _ raster: RasterBackend, _ timing: FilmTiming, scale: Double,
        clips: FilmClips = FilmClips(), hasPlanes: Bool = false
    ) {
        self.deck = deck
        self.raster = raster
        self.scale = scale
        self.hasPlanes = hasPlanes
        framesPerSecond = timing.framesPerSecond
        var motions: [FilmShot.Page: FilmMotion] = [:]
        for (index, slide) in deck.slides.enumerated() {
            var known: [FilmScreen.Place: KnownClip] = [:]
            let parts = Dictionary(
                slide.scene.widgets.compactMap { widget in
                    widget.payload["part"].map { ($0, widget) }
                }, uniquingKeysWith: { first, _ in first })
            for step in 0...max(0, slide.scene.stepCount) {
                let motion = FilmMotion(
                    sweeps: FilmSweep.sweeps(of: slide.scene, step: step),
                    screens: FilmScreen.screens(on: slide.scene.page(step, for: .screen)) { place in
                        if let clip = known[place] { return clip.clip }
                        let clip: (any FilmClip)? =
                            switch place {
                            case .part(let name): parts[name].flatMap(clips.widget)
                            case .picture(let id): clips.picture(id)
                            }
                        known[place] = KnownClip(clip: clip)
                        return clip
                    })
                if !motion.isEmpty { motions[.init(slide: index, step: step)] = motion }
            }
        }
        self.motions = motions
        shots = FilmShot.shots(of: deck, timing) { motions[$0] != nil }
    }

    /// A clip, or that there is none.
    private struct KnownClip { let clip: (any FilmClip)? }

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
        let queue = FilmQueue<FilmPicture>(room: max(1, jobs) * 2 + 2, write: write)
        do { try draw(jobs: jobs, to: queue) } catch {
            queue.end()
            throw error
        }
        try queue.finish()
    }

    private func draw(jobs: Int, to queue: FilmQueue<FilmPicture>) throws {
        var known: [FilmShot.Page: FilmPicture] = [:]
        // Frames that the slide has been shown for.
        var (slide, passed) = (-1, 0)
        func picture(_ page: FilmShot.Page) -> FilmPicture? {
            if let picture = known[page] { return picture }
            let picture = draw(page)
            known[page] = picture
            return picture
        }
        func keep(_ page: FilmShot.Page) {
            known = known.filter { $0.key == page }
            if page.slide != slide { (slide, passed) = (page.slide, 0) }
        }
        let batch = max(1, jobs) * 2
        for shot in shots {
            switch shot {
            case .still(let page, let frames):
                keep(page)
                if let picture = picture(page) { try queue.add(picture, frames) }
                passed += frames
            case .moving(let page, let frames):
                keep(page)
                guard let base = picture(page), let motion = motions[page] else { continue }
                known[page] = try move(
                    page, motion, on: base, frames: frames, from: passed, jobs: jobs, to: queue)
                passed += frames
            case .transition(let from, let to, let effect, let frames):
                guard let old = picture(from), let new = picture(to) else { continue }
                for start in stride(from: 0, to: frames, by: batch) {
                    let drawn = parallelMap(min(batch, frames - start), jobs: jobs) { index in
                        let time = (Double(start + index) + 0.5) / Double(frames)
                        return blend(old, new, effect.frame(at: time))
                    }
                    for picture in drawn { try queue.add(picture ?? new, 1) }
                }
            }
        }
    }

    private func finish(_ layer: RasterLayer) -> FilmPicture {
        FilmPicture(layer, raster.pool, hasPlanes: hasPlanes)
    }

    /// A page as it comes.
    private func draw(_ page: FilmShot.Page) -> FilmPicture? {
        let scene = deck.slides[page.slide].scene.page(page.step, for: .screen)
        guard let moment = motions[page]?.moment(at: 0, after: nil), !moment.shown.isEmpty else {
            return raster.page(scene, scale: scale).map(finish)
        }
        return raster.showing(moment.pixels)
            .page(FilmScreen.page(scene, showing: moment.shown), scale: scale)
            .map(finish)
    }

    /// Adds the frames of a page that something moves on, and returns the last.
    ///
    /// - Parameter first: frames that its slide has been shown for.
    private func move(
        _ page: FilmShot.Page, _ motion: FilmMotion, on base: FilmPicture, frames: Int,
        from first: Int, jobs: Int, to queue: FilmQueue<FilmPicture>
    ) throws -> FilmPicture {
        let batch = max(1, jobs) * 2
        var (last, moment) = (base, nil as FilmMotion.Moment?)
        for start in stride(from: 0, to: frames, by: batch) {
            // Clips are asked in order; what is seen again is drawn once.
            var places: [Int] = []
            var changed: [(index: Int, moment: FilmMotion.Moment)] = []
            for index in start..<min(start + batch, frames) {
                let next = motion.moment(
                    at: Double(first + index) / Double(framesPerSecond), after: moment)
                if !motion.sweeps.isEmpty || next.numbers != moment?.numbers {
                    changed.append((index, next))
                }
                places.append(changed.count - 1)
                moment = next
            }
            let list = changed
            let drawn = parallelMap(list.count, jobs: jobs) { entry in
                draw(
                    page, motion, list[entry].moment, on: base,
                    part: (Double(list[entry].index) + 0.5) / Double(frames))
            }
            let before = last
            for place in places {
                last = place < 0 ? before : drawn[place] ?? base
                try queue.add(last, 1)
            }
        }
        return last
    }

    /// A page with its dividers on their way and its clips' pictures; only their places are drawn again.
    ///
    /// - Parameter part: of the page's time, 0…1.
    private func draw(
        _ page: FilmShot.Page, _ motion: FilmMotion, _ moment: FilmMotion.Moment,
        on base: FilmPicture, part: Double
    ) -> FilmPicture? {
        guard let target = RasterLayer(base.layer.frame, from: raster.pool) else { return nil }
        base.withBytes {
            UnsafeMutableRawBufferPointer(start: target.data, count: $0.count).copyMemory(from: $0)
        }
        cairo_surface_mark_dirty(target.surface)
        let positions = motion.sweeps.map { ($0.id, $0.position(at: part)) }
        let scene = FilmScreen.page(
            deck.slides[page.slide].scene.page(
                page.step, moved: Dictionary(positions) { first, _ in first }),
            showing: moment.shown)
        let raster = raster.showing(moment.pixels)
        for frame in motion.sweeps.map(\.frame) + motion.screens.map(\.frame) {
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
        return finish(target)
    }

    /// Shadows and handles may stand out of a comparison's frame by this many pixels.
    private static let margin = 24

    package func blend(
        _ old: FilmPicture, _ new: FilmPicture, _ frame: TransitionFrame
    ) -> FilmPicture? {
        guard let target = RasterLayer(old.layer.frame, from: raster.pool) else { return nil }
        let canvas = TransitionCanvas(target: target, pool: raster.pool)
        let isOldBelow = frame.top == .new
        if !canvas.isWhole(isOldBelow ? frame.old : frame.new) { target.fill(deck.letterbox) }
        if isOldBelow { canvas.draw(old.layer, frame.old) }
        canvas.draw(new.layer, frame.new)
        if !isOldBelow { canvas.draw(old.layer, frame.old) }
        if let divider = frame.divider { canvas.drawDivider(at: divider, scale: scale) }
        return finish(target)
    }
}
