import TramaCore
import TramaDeck

extension SlideRun {
    /// Whether all `@container` conditions around a rule hold for an element.
    ///
    /// - Parameter start: the first element that may be the container: the parent, or for a
    ///   pseudo-element the element itself.
    func holds(_ conditions: [ContainerCondition], from start: Int) -> Bool {
        conditions.allSatisfy { condition in
            guard let node = container(condition, from: start), let style = numbered[node]?.style
            else { return false }
            return condition.holds(
                for: .init(
                    size: containers.sizes[NodeID(rawValue: node)], text: style.text,
                    custom: style.custom))
        }
    }

    /// The nearest ancestor with the condition's name whose sizes may be asked for.
    private func container(_ condition: ContainerCondition, from start: Int) -> Int? {
        ancestor(from: start) { box in
            if let name = condition.name, !box.containerNames.contains(name) { return false }
            switch condition.needs {
            case .normal: return true
            case .inlineSize: return box.containerType != .normal
            case .size: return box.containerType == .size
            }
        }
    }

    private func ancestor(from start: Int, where holds: (BoxProperties) -> Bool) -> Int? {
        var node = start
        while node >= 0, let style = numbered[node]?.style {
            if holds(style.box) { return node }
            node = table.entries[node].parent
        }
        return nil
    }

    /// What container units of an element refer to; nil: the page.
    func basis(from start: Int) -> ContainerBasis? {
        guard !containers.sizes.isEmpty else { return nil }
        func size(_ holds: (BoxProperties) -> Bool) -> Size? {
            ancestor(from: start, where: holds).flatMap { containers.sizes[NodeID(rawValue: $0)] }
        }
        let isVertical =
            start >= 0
            && numbered[start].map { $0.style.text.writingMode != .horizontalTB } ?? false
        // The inline axis of a container is taken to be that of what is in it.
        let inline = size { $0.containerType != .normal }
        let whole = size { $0.containerType == .size }
        guard inline != nil || whole != nil else { return nil }
        let page = cascade.page
        return isVertical
            ? ContainerBasis(
                width: whole?.width ?? page.width, height: inline?.height ?? page.height,
                isVertical: true)
            : ContainerBasis(
                width: inline?.width ?? page.width, height: whole?.height ?? page.height)
    }
}
