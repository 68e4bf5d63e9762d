import Foundation
import TramaCore

/// All effects: Marp's 33 and `before-after`. A new slide comes from the right where nothing else is said.
extension TransitionEffect {
    package static let all = turns + shifts + depths + fades + clips + [beforeAfter]

    package static let byName = Dictionary(all.map { ($0.name, $0) }) { first, _ in first }

    /// What everything becomes where motion is unwelcome.
    package static let calm = TransitionEffect(
        "fade", .fade, new: [.init(0, opacity: 0), .init(1)])

    /// Page transition for an effect's name; a theme's own keyframes become the mildest, a fade.
    package static func page(for name: String) -> PageTransition {
        name == "none" ? .replace : byName[name]?.page ?? .fade
    }

    private typealias Frame = TransitionKeyframe

    // MARK: Slides that move in their plane

    private static let shifts: [TransitionEffect] = [
        .init("cover", .cover(0), new: from(.translate(100, 0))),
        .init("drop", .push(0), new: dropping, easing: .linear),
        .init(
            "fall", .uncover(0), old: [.init(0, .translate(0, 0), .rotate(0)), fallen], top: .old,
            easing: .easeIn),
        .init(
            "overlap", .cover(0),
            old: [
                .init(0, .translate(0, 0)), .init(1, .translate(-30, 0), brightness: 0.5),
            ], new: from(.translate(100, 0))),
        .init("pull", .push(0), old: to(.translate(100, 0)), new: from(.translate(-100, 0))),
        .init("push", .push(0), old: to(.translate(-100, 0)), new: from(.translate(100, 0))),
        .init("reveal", .uncover(0), old: to(.translate(-100, 0)), top: .old),
        .init(
            "slide", .push(0), old: to(.translate(-100, 0)), new: from(.translate(100, 0)),
            easing: .easeOut),
        .init(
            "swoosh", .push(0),
            old: [
                .init(0, .translate(0, 0), .skewX(0)), .init(1, .translate(-130, 0), .skewX(20)),
            ],
            new: [
                .init(0, .translate(130, 0), .skewX(20)), .init(1, .translate(0, 0), .skewX(0)),
            ]),
    ]

    private static let fallen = Frame(1, .translate(0, 120), .rotate(12))

    /// Comes from above and bounces once.
    private static let dropping = [
        Frame(0, .translate(0, -100)), Frame(0.25, .translate(0, -75)),
        Frame(0.5, .translate(0, 0)),
        Frame(0.7, .translate(0, -8)), Frame(0.85, .translate(0, 0)),
        Frame(0.93, .translate(0, -2)),
        Frame(1, .translate(0, 0)),
    ]

    private static func from(_ start: TransitionTransform) -> [Frame] {
        [.init(0, start), .init(1, rest(start))]
    }

    private static func to(_ end: TransitionTransform) -> [Frame] {
        [.init(0, rest(end)), .init(1, end)]
    }

    private static func rest(_ transform: TransitionTransform) -> TransitionTransform {
        switch transform {
        case .translate: .translate(0, 0)
        case .scale: .scale(1)
        case .rotate: .rotate(0)
        case .rotateX: .rotateX(0)
        case .rotateY: .rotateY(0)
        case .skewX: .skewX(0)
        case .near: .near(0)
        }
    }

    // MARK: Slides that turn around a point of their plane

    private static let turns: [TransitionEffect] = [
        .init(
            "pivot", .push(0),
            old: [
                .init(0, .rotate(0), origin: Point(x: 0, y: 0)),
                .init(1, .rotate(-90), origin: Point(x: 0, y: 0)),
            ], top: .old),
        .init(
            "rotate", .push(0),
            old: [.init(0, .rotate(0), .scale(1)), .init(1, .rotate(90), .scale(0.3), opacity: 0)],
            new: [.init(0, .rotate(-90), .scale(0.3), opacity: 0), .init(1, .rotate(0), .scale(1))]
        ),
        .init(
            "wiper", .wipe(0),
            old: [
                .init(0, .rotate(0), origin: Point(x: 0, y: 100)),
                .init(1, .rotate(-90), origin: Point(x: 0, y: 100)),
            ], top: .old),
    ]

    // MARK: Slides that move in space

    private static let depths: [TransitionEffect] = [
        .init(
            "coverflow", .push(0),
            old: [
                .init(0, .translate(0, 0), .rotateY(0), .scale(1)),
                .init(1, .translate(-110, 0), .rotateY(60), .scale(0.7)),
            ],
            new: [
                .init(0, .translate(110, 0), .rotateY(-60), .scale(0.7)),
                .init(1, .translate(0, 0), .rotateY(0), .scale(1)),
            ]),
        // Faces of a cube from the outside; walls of a room from the inside.
        solid("cube", depth: 50, turn: -90),
        solid("cylinder", depth: -50, turn: 90),
        .init(
            "explode", .box(inward: false),
            old: [.init(0, .scale(1)), .init(1, .scale(2.5), opacity: 0)], top: .old),
        .init(
            "flip", .push(0), old: [.init(0, .rotateY(0)), .init(1, .rotateY(-180))],
            new: [.init(0, .rotateY(180)), .init(1, .rotateY(0))]),
        .init(
            "implode", .box(inward: true), old: [.init(0, .scale(1)), .init(1, .scale(0))],
            top: .old),
        .init(
            "in-out", .box(inward: false),
            old: [
                .init(0, .scale(1)), .init(0.5, .scale(0.6), opacity: 0.6),
                .init(1, .scale(0.6), opacity: 0),
            ],
            new: [
                .init(0, .scale(0.6), opacity: 0), .init(0.5, .scale(0.6), opacity: 0.6),
                .init(1, .scale(1)),
            ]),
        .init(
            "swap", .push(0),
            old: [
                .init(0, .translate(0, 0), .scale(1)), .init(0.5, .translate(-55, 0), .scale(0.75)),
                .init(1, .translate(0, 0), .scale(0.75), opacity: 0),
            ],
            new: [
                .init(0, .translate(0, 0), .scale(0.75), opacity: 0),
                .init(0.5, .translate(55, 0), .scale(0.75)), .init(1, .translate(0, 0), .scale(1)),
            ]),
        .init(
            "zoom", .box(inward: false),
            old: [.init(0, .scale(1)), .init(1, .scale(4), opacity: 0)],
            new: [.init(0, .scale(0.2), opacity: 0), .init(1, .scale(1))]),
    ]

    /// Neighbouring faces of a solid that turns around an upright axis, `depth` behind the slide.
    private static func solid(_ name: String, depth: Double, turn: Double) -> TransitionEffect {
        func face(_ offset: Double, _ degrees: Double) -> Frame {
            .init(offset, .near(-depth), .rotateY(degrees), .near(depth))
        }
        return .init(
            name, .push(0), old: [face(0, 0), face(1, turn)], new: [face(0, -turn), face(1, 0)])
    }

    // MARK: Slides that blend: the new one comes over the old one, which stays, so that nothing darkens

    private static let fades: [TransitionEffect] = [
        calm,
        .init(
            "fade-out", .fade,
            old: [.init(0), .init(0.5, opacity: 0), .init(1, opacity: 0)],
            new: [.init(0, opacity: 0), .init(0.5, opacity: 0), .init(1)]),
        .init(
            "glow", .fade, old: [.init(0), .init(1, brightness: 3)],
            new: [.init(0, opacity: 0, brightness: 3), .init(1)]),
        .init(
            "melt", .fade, old: [.init(0), .init(1, blur: 2)],
            new: [.init(0, opacity: 0, blur: 2), .init(1)]),
    ]

    // MARK: Slides that are cut

    private static let clips: [TransitionEffect] = [
        .init("clockwise", .wipe(0), new: sweep(1), easing: .linear),
        .init("counterclockwise", .wipe(0), new: sweep(-1), easing: .linear),
        .init(
            "diamond", .box(inward: false),
            new: [.init(0, clip: diamond(0)), .init(1, clip: diamond(100))]),
        .init(
            "iris-in", .box(inward: true),
            old: [.init(0, clip: .circle(72)), .init(1, clip: .circle(0))], top: .old),
        .init(
            "iris-out", .box(inward: false),
            new: [.init(0, clip: .circle(0)), .init(1, clip: .circle(72))]),
        .init(
            "star", .box(inward: false), new: [.init(0, clip: star(0)), .init(1, clip: star(190))]),
        // A slanted edge, where `wipe` has an upright one.
        .init(
            "swipe", .wipe(0), new: [.init(0, clip: slant(-30)), .init(1, clip: slant(100))]),
        .init(
            "wipe", .wipe(0),
            new: [.init(0, clip: .inset(0, 100, 0, 0)), .init(1, clip: .inset(0, 0, 0, 0))]),
    ]

    private static func diamond(_ r: Double) -> TransitionClip {
        .polygon([
            Point(x: 50, y: 50 - r), Point(x: 50 + r, y: 50), Point(x: 50, y: 50 + r),
            Point(x: 50 - r, y: 50),
        ])
    }

    private static func star(_ r: Double) -> TransitionClip {
        .polygon(
            (0..<10).map { corner in
                around(Double(corner) / 10, corner % 2 == 0 ? r : r * 0.45)
            })
    }

    private static func slant(_ x: Double) -> TransitionClip {
        .polygon([
            Point(x: -40, y: 0), Point(x: x + 30, y: 0), Point(x: x, y: 100),
            Point(x: -40, y: 100),
        ])
    }

    /// A clock's hand that uncovers; eight keyframes, as corners move on straight lines.
    private static func sweep(_ direction: Double) -> [Frame] {
        (0...8).map { frame in
            let turn = Double(frame) / 8
            let rim = (0...8).map { around(direction * turn * Double($0) / 8, 90) }
            return Frame(turn, clip: .polygon([Point(x: 50, y: 50)] + rim))
        }
    }

    /// A point around the centre; `turn` in whole turns, clockwise from the top.
    private static func around(_ turn: Double, _ radius: Double) -> Point {
        func tenths(_ value: Double) -> Double { (value * 10).rounded() / 10 }
        let angle = turn * 2 * .pi
        return Point(x: tenths(50 + radius * sin(angle)), y: tenths(50 - radius * cos(angle)))
    }

    /// The next slide lies under the present one; a divider goes from the right to the left.
    private static let beforeAfter = TransitionEffect(
        "before-after", .wipe(180),
        old: [.init(0, clip: .inset(0, 0, 0, 0)), .init(1, clip: .inset(0, 100, 0, 0))], top: .old,
        hasDivider: true)
}
