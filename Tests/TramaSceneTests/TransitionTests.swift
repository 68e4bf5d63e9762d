import Testing
import TramaCore

@testable import TramaScene

@Suite struct TransitionTests {
    /// Marp's documentation, and ours.
    private static let names: Set<String> = [
        "clockwise", "counterclockwise", "cover", "coverflow", "cube", "cylinder", "diamond",
        "drop",
        "explode", "fade", "fade-out", "fall", "flip", "glow", "implode", "in-out", "iris-in",
        "iris-out", "melt", "overlap", "pivot", "pull", "push", "reveal", "rotate", "slide", "star",
        "swap", "swipe", "swoosh", "wipe", "wiper", "zoom", "before-after",
    ]

    @Test func tableIsWhole() {
        #expect(Set(TransitionEffect.all.map(\.name)) == Self.names)
        #expect(TransitionEffect.all.count == Self.names.count)
    }

    /// Keyframes that can't be mixed would jump in a video, and in browsers.
    @Test(arguments: TransitionEffect.all)
    func keyframesMix(_ effect: TransitionEffect) throws {
        for side in [effect.old, effect.new] where !side.isEmpty {
            #expect(side.first?.offset == 0 && side.last?.offset == 1)
            for (a, b) in zip(side, side.dropFirst()) {
                #expect(a.offset <= b.offset && a.transform.count == b.transform.count)
                #expect(a.mixed(with: b, 0.5).transform.count == a.transform.count)
                #expect((a.clip == nil) == (b.clip == nil))
                if a.clip != nil { #expect(a.mixed(with: b, 0.5).clip != nil) }
            }
        }
    }

    /// The end shows the new slide and nothing of the old one; the start the other way round.
    @Test(arguments: TransitionEffect.all)
    func endsAreTheSlides(_ effect: TransitionEffect) {
        let size = Size(width: 1600, height: 900)
        func isWhole(_ state: TransitionKeyframe) -> Bool {
            let corners =
                state.clip.map { $0.path(in: size) } ?? Path(rect: Rect(origin: .zero, size: size))
            let box = corners.box ?? .zero
            return state.projection(in: size) == [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
                && state.opacity == 1 && state.blur == 0 && state.brightness == 1
                && box.minX <= 0 && box.minY <= 0 && box.maxX >= 1600 && box.maxY >= 900
        }
        /// Covered, transparent, clipped to nothing, or outside.
        func isGone(_ state: TransitionKeyframe, below other: TransitionKeyframe, _ isTop: Bool)
            -> Bool
        {
            if state.opacity == 0 || (!isTop && isWhole(other)) { return true }
            let clip = state.clip?.path(in: size).box?.intersection(Rect(origin: .zero, size: size))
            if let clip, clip.width <= 0 || clip.height <= 0 { return true }
            if state.isAway(in: size) { return true }
            let m = state.projection(in: size)
            let corners = [(0.0, 0.0), (1600, 0), (1600, 900), (0, 900)].map { x, y in
                let w = m[2][0] * x + m[2][1] * y + m[2][2]
                return (
                    (m[0][0] * x + m[0][1] * y + m[0][2]) / w,
                    (m[1][0] * x + m[1][1] * y + m[1][2]) / w
                )
            }
            let xs = corners.map(\.0)
            let ys = corners.map(\.1)
            let slack = 0.5
            return xs.allSatisfy { $0 <= slack } || xs.allSatisfy { $0 >= 1600 - slack }
                || ys.allSatisfy { $0 <= slack } || ys.allSatisfy { $0 >= 900 - slack }
                || (xs.max() ?? 0) - (xs.min() ?? 0) < 1
        }
        let start = effect.frame(at: 0)
        #expect(isWhole(start.old))
        #expect(isGone(start.new, below: start.old, effect.top == .new))
        let end = effect.frame(at: 1)
        #expect(isWhole(end.new))
        #expect(isGone(end.old, below: end.new, effect.top == .old))
        #expect(effect.frame(at: 0.25) == effect.frame(at: 0.75, isBackward: true))
    }

    @Test func easingIsTheBrowsers() {
        // getComputedTiming().progress in Chromium at a quarter, a half and three quarters.
        let found = [0.25, 0.5, 0.75].map { (TransitionEasing.ease($0) * 1e3).rounded() / 1e3 }
        #expect(found == [0.409, 0.802, 0.96])
        #expect(
            TransitionEasing.easeInOut(0.5) > 0.4999 && TransitionEasing.easeInOut(0.5) < 0.5001)
    }

    @Test func stepsMoveADividerOnPaper() {
        let frame = Rect(x: 0, y: 0, width: 200, height: 100)
        func part(_ name: String, _ clip: Rect?) -> Item {
            let box = Item.path(PathItem(path: Path(rect: frame), fill: .color(.black)))
            var group = Group(items: [
                .group(Group(items: [box], clip: clip.map { Clip(path: Path(rect: $0)) }))
            ])
            group.part = WidgetPart(name: "7-" + name, frame: frame)
            return .group(group)
        }
        func scene(stops: String, printed: String, steps: Int) -> Scene {
            Scene(
                size: frame.size,
                items: [
                    part("before", Rect(x: 0, y: 0, width: 100, height: 100)),
                    part("after", Rect(x: 100, y: 0, width: 100, height: 100)), part("bar", nil),
                ],
                widgets: [
                    Widget(
                        kind: "compare", frame: frame, payload: ["id": "7"],
                        travel: WidgetTravel(
                            axis: "horizontal", start: "50", stops: stops, printed: printed))
                ], stepCount: steps)
        }
        func widths(_ page: ScenePage) -> [Double] {
            page.scene.items.prefix(2).compactMap { item in
                guard case .group(let outer) = item, case .group(let inner)? = outer.items.first
                else { return nil }
                return inner.clip?.path.box?.width
            }
        }
        let driven = scene(stops: "0:0 1:25 2:100", printed: "", steps: 2)
        #expect(driven.pages(everyStep: true).map(widths) == [[0, 200], [50, 150], [200, 0]])
        #expect(driven.pages(everyStep: false).map(widths) == [[100, 100]])
        let wiped = scene(stops: "", printed: "100 0", steps: 0).pages(everyStep: true)
        #expect(wiped.map(widths) == [[200, 0], [0, 200]])
        #expect(wiped.map(\.entry) == [nil, .wipe(180)])
        let film = scene(stops: "", printed: "100 50 0", steps: 0).pages(everyStep: true)
        #expect(film.map(\.entry) == [nil, .replace, .replace])
    }
}

extension Path {
    fileprivate var box: Rect? {
        let points = segments.flatMap { segment -> [Point] in
            switch segment {
            case .move(let p), .line(let p): [p]
            case .cubic(_, _, let p): [p]
            case .close: []
            }
        }
        guard let first = points.first else { return nil }
        return points.reduce(Rect(origin: first, size: .zero)) {
            $0.union(Rect(origin: $1, size: .zero))
        }
    }
}
