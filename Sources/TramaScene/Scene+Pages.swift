import TramaCore

/// A slide on paper: one page of those that its steps give.
package struct ScenePage: Hashable, Sendable {
    /// Steps resolved.
    package let scene: Scene
    /// How it comes after the slide's page before; nil for the slide's first page.
    package let entry: PageTransition?
}

extension Scene {
    /// The scene as it looks after `step` steps: groups outside their range are gone, widgets stand
    /// where the steps have brought them. Nil is the slide at rest: everything uncovered, and each
    /// widget as its author placed it.
    package func page(_ step: Int?, for medium: Medium = .print) -> Scene {
        guard let step else { return page(stepCount, positions: [:], medium) }
        return page(step, positions: positions(at: step), medium)
    }

    /// The scene on a screen after `step` steps, with widgets at positions (percent) by their ids.
    package func page(_ step: Int, moved: [String: Double]) -> Scene {
        page(step, positions: positions(at: step).merging(moved) { $1 }, .screen)
    }

    /// Widgets that the page of a step shows on a screen.
    package func widgets(at step: Int) -> [Widget] {
        let shown = page(step, positions: [:], .screen).parts
        return widgets.filter { shown.contains($0.id) }
    }

    /// The slide on paper: one page, or one for each step.
    package func pages(everyStep: Bool) -> [ScenePage] {
        everyStep ? stepPages() : [ScenePage(scene: page(nil), entry: nil)]
    }

    private func stepPages() -> [ScenePage] {
        var result: [ScenePage] = []
        var printed: [String: Double] = [:]
        var pending = widgets.filter { !($0.travel?.printed.isEmpty ?? true) }
        for step in 0...max(0, stepCount) {
            let shown = page(step, positions: [:], .print).parts
            let fresh = pending.filter { shown.contains($0.id) }
            pending.removeAll { shown.contains($0.id) }
            for widget in fresh { printed[widget.id] = widget.travel?.printed.first }
            func add(_ entry: PageTransition) {
                let places = printed.merging(positions(at: step)) { _, step in step }
                result.append(
                    ScenePage(
                        scene: page(step, positions: places, .print),
                        entry: result.isEmpty ? nil : entry))
            }
            add(.replace)
            for widget in fresh {
                guard let travel = widget.travel else { continue }
                // Two pages are uncovered as the divider would; many are a film of their own.
                let entry: PageTransition =
                    travel.printed.count > 2
                    ? .replace : .wipe(travel.axis == .horizontal ? 180 : 90)
                for position in travel.printed.dropFirst() {
                    printed[widget.id] = position
                    add(entry)
                }
            }
        }
        return result
    }

    private func positions(at step: Int) -> [String: Double] {
        Dictionary(
            widgets.compactMap { widget in
                widget.travel?.position(at: step).map { (widget.id, $0) }
            }, uniquingKeysWith: { first, _ in first })
    }

    private func page(
        _ step: Int, positions: [String: Double], _ medium: Medium
    ) -> Scene {
        let travels = Dictionary(
            widgets.compactMap { widget in widget.travel.map { (widget.id, $0) } },
            uniquingKeysWith: { first, _ in first })
        func keep(_ items: [Item]) -> [Item] {
            items.compactMap { item in
                guard case .group(var group) = item else { return item }
                if let steps = group.steps, !steps.contains(step) { return nil }
                if let only = group.medium, only != medium { return nil }
                group.steps = nil
                group.items = keep(group.items)
                if let part = group.part, let position = positions[part.widget],
                    let travel = travels[part.widget]
                {
                    group.move(part, travel.axis, from: travel.start, to: position)
                }
                return group.items.isEmpty ? nil : .group(group)
            }
        }
        var result = self
        result.items = keep(items)
        result.stepCount = 0
        return result
    }

    /// Ids of widgets that have a part among the items.
    private var parts: Set<String> {
        func find(_ items: [Item]) -> Set<String> {
            items.reduce(into: []) { found, item in
                guard case .group(let group) = item else { return }
                if let part = group.part { found.insert(part.widget) }
                found.formUnion(find(group.items))
            }
        }
        return find(items)
    }
}

extension Group {
    /// What the player's script does to a part, for paper.
    fileprivate mutating func move(
        _ part: WidgetPart, _ axis: WidgetTravel.Axis, from start: Double, to position: Double
    ) {
        let frame = part.frame
        let isAcross = axis == .horizontal
        let length = isAcross ? frame.width : frame.height
        func slice(_ from: Double, _ to: Double) -> Rect {
            isAcross
                ? Rect(
                    x: frame.minX + from * length, y: frame.minY, width: (to - from) * length,
                    height: frame.height)
                : Rect(
                    x: frame.minX, y: frame.minY + from * length, width: frame.width,
                    height: (to - from) * length)
        }
        switch part.motion {
        case .before: clip(to: slice(0, position / 100))
        case .after: clip(to: slice(position / 100, 1))
        case .bar:
            let distance = (position - start) / 100 * length
            transform = transform.concatenating(
                .translation(isAcross ? distance : 0, isAcross ? 0 : distance))
        case nil: break
        }
    }

    /// The clip that stands for the scene's own position lies in the group inside.
    private mutating func clip(to rect: Rect) {
        guard case .group(var inner) = items.first, inner.clip != nil else {
            clip = Clip(path: Path(rect: rect))
            return
        }
        inner.clip = Clip(path: Path(rect: rect))
        items[0] = .group(inner)
    }
}
