import TramaCore

/// What happens between two slides, told once, going forward: the player plays it as CSS keyframes, PDF
/// takes its nearest page transition, and frames of a video are evaluated from it. Back is the reverse.
package struct TransitionEffect: Hashable, Sendable {
    package enum Side: String, Hashable, Sendable { case old, new }

    package let name: String
    package let page: PageTransition
    /// The slide that is left; empty where it stays as it is.
    package let old: [TransitionKeyframe]
    package let new: [TransitionKeyframe]
    /// Which slide lies above.
    package let top: Side
    package let easing: TransitionEasing
    /// A line like a comparison's stands at the edge of the clip, from 100 to 0 percent of the width.
    package let hasDivider: Bool

    init(
        _ name: String, _ page: PageTransition, old: [TransitionKeyframe] = [],
        new: [TransitionKeyframe] = [], top: Side = .new,
        easing: TransitionEasing = .easeInOut, hasDivider: Bool = false
    ) {
        self.name = name
        self.page = page
        self.old = old
        self.new = new
        self.top = top
        self.easing = easing
        self.hasDivider = hasDivider
    }

    /// Both slides at a fraction of the transition's time, for drawing frames.
    ///
    /// - Parameter isBackward: going back to the slide before; `old` is the earlier slide still.
    package func frame(at time: Double, isBackward: Bool = false) -> TransitionFrame {
        let progress = easing(isBackward ? 1 - time : time)
        return TransitionFrame(
            old: Self.state(of: old, at: progress), new: Self.state(of: new, at: progress),
            top: top, divider: hasDivider ? 1 - progress : nil)
    }

    private static func state(
        of keyframes: [TransitionKeyframe], at progress: Double
    ) -> TransitionKeyframe {
        guard var before = keyframes.first else { return TransitionKeyframe(progress) }
        for next in keyframes.dropFirst() {
            if progress <= next.offset {
                let length = next.offset - before.offset
                let part = length > 0 ? (progress - before.offset) / length : 1
                return before.mixed(with: next, min(max(part, 0), 1))
            }
            before = next
        }
        return before
    }
}
