import TramaScene

/// A part of a film whose frames are drawn alike.
package enum FilmShot: Hashable, Sendable {
    package struct Page: Hashable, Sendable {
        /// Index into the deck.
        package let slide: Int
        package let step: Int

        package init(slide: Int, step: Int) {
            self.slide = slide
            self.step = step
        }
    }

    /// The same picture for a number of frames.
    case still(Page, frames: Int)
    /// A page that something moves on.
    case moving(Page, frames: Int)
    /// From one slide's last page to the next slide's first.
    case transition(from: Page, to: Page, TransitionEffect, frames: Int)

    package var frames: Int {
        switch self {
        case .still(_, let frames), .moving(_, let frames), .transition(_, _, _, let frames):
            frames
        }
    }

    /// The slide that is shown; nil between two.
    package var slide: Int? {
        switch self {
        case .still(let page, _), .moving(let page, _): page.slide
        case .transition: nil
        }
    }

    /// The whole film. Times are added before they are rounded, so that frames never drift from them.
    ///
    /// - Parameter moves: whether something moves on a page.
    package static func shots(
        of deck: SceneDeck, _ timing: FilmTiming, moves: (Page) -> Bool = { _ in false }
    ) -> [FilmShot] {
        var shots: [FilmShot] = []
        var (time, frame) = (0.0, 0)
        func frames(_ seconds: Double) -> Int {
            time += min(max(seconds.isFinite ? seconds : 0, 0), longest)
            let end = Int((time * Double(timing.framesPerSecond)).rounded())
            defer { frame = end }
            return end - frame
        }
        for (index, slide) in deck.slides.enumerated() {
            let last = max(0, slide.scene.stepCount)
            let sound = timing.least[index]
            let seconds = max(slide.autoplay ?? sound ?? timing.secondsPerSlide, sound ?? 0)
            for step in 0...last {
                let count = frames(seconds / Double(last + 1))
                // A slide that is too short for a frame of its own is still seen once.
                let shown = step == last && count == 0 && shots.isEmpty ? 1 : count
                let page = Page(slide: index, step: step)
                shots.append(
                    moves(page)
                        ? .moving(page, frames: shown)
                        : .still(page, frames: shown))
            }
            guard index + 1 < deck.slides.count, let transition = slide.transition else { continue }
            let effect = TransitionEffect.byName[transition.name] ?? .calm
            shots.append(
                .transition(
                    from: Page(slide: index, step: last), to: Page(slide: index + 1, step: 0),
                    effect, frames: frames(transition.duration)))
        }
        return shots.filter { $0.frames > 0 }
    }

    /// Seconds of one slide: a day.
    private static let longest = 86_400.0
}
