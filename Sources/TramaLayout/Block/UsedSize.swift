import TramaCore
import TramaStyle

extension LayoutEngine {
    /// The border-box width of a box that isn't replaced (CSS 2.1, 10.3 and 10.4).
    func usedWidth(_ id: BoxID, in space: ConstraintSpace, edges: BoxEdges) -> Double {
        if case .fixed(let width) = space.width { return max(width, 0) }
        let style = box(id).style
        let inner = edges.inner.horizontal
        let width =
            preferredWidth(id, style.box.width, in: space, edges: edges)
            ?? ratioWidth(id, in: space, edges: edges)
            ?? automaticWidth(id, in: space, edges: edges)
        let clamped = clampWidth(id, width, in: space, edges: edges)
        return max(clamped, inner)
    }

    /// A width other than `auto`, border box.
    func preferredWidth(
        _ id: BoxID, _ dimension: Dimension, in space: ConstraintSpace, edges: BoxEdges
    ) -> Double? {
        let style = box(id).style
        let inner = edges.inner.horizontal
        switch dimension {
        case .length: return style.borderBox(dimension, basis: space.percentWidth, edges: inner)
        case .minContent: return intrinsic(id).minimum
        case .maxContent: return intrinsic(id).maximum
        case .fitContent(let limit):
            let widths = intrinsic(id)
            let room = limit.map { style.borderBox($0.used(space.percentWidth), edges: inner) }
            let available = room ?? (space.availableWidth - edges.margin.horizontal)
            return max(widths.minimum, min(widths.maximum, available))
        case .stretch: return max(inner, space.availableWidth - edges.margin.horizontal)
        case .auto, .none: return nil
        }
    }

    private func automaticWidth(
        _ id: BoxID, in space: ConstraintSpace, edges: BoxEdges
    ) -> Double {
        if case .turned(let child, _) = box(id).content {
            return turnedWidth(id, child, in: space, edges: edges) + edges.inner.horizontal
        }
        let available = space.availableWidth - edges.margin.horizontal
        if space.width == .fill { return max(available, edges.inner.horizontal) }
        let widths = intrinsic(id)
        return max(widths.minimum, min(widths.maximum, available))
    }

    private func ratioWidth(
        _ id: BoxID, in space: ConstraintSpace, edges: BoxEdges
    ) -> Double? {
        let style = box(id).style
        guard let ratio = style.box.aspectRatio, ratio > 0, ratio.isFinite,
            let height = definiteHeight(id, in: space, edges: edges)
        else { return nil }
        return fromRatio(style, ratio, height: height, edges: edges)
    }

    private func fromRatio(
        _ style: ComputedStyle, _ ratio: Double, height: Double, edges: BoxEdges
    ) -> Double {
        if style.box.boxSizing == .borderBox { return unit(height * ratio) }
        return unit((height - edges.inner.vertical) * ratio) + edges.inner.horizontal
    }

    func clampWidth(
        _ id: BoxID, _ width: Double, in space: ConstraintSpace, edges: BoxEdges
    ) -> Double {
        let style = box(id).style
        var width = width
        if let most = preferredWidth(id, style.box.maxWidth, in: space, edges: edges) {
            width = min(width, most)
        }
        if let least = preferredWidth(id, style.box.minWidth, in: space, edges: edges) {
            width = max(width, least)
        }
        return width
    }

    /// The border-box height that style or container fix, before any content is known.
    func definiteHeight(
        _ id: BoxID, in space: ConstraintSpace, edges: BoxEdges
    ) -> Double? {
        if let fixed = space.fixedHeight { return space.isFixedHeightDefinite ? fixed : nil }
        let style = box(id).style
        // Margins that may collapse do not count.
        if style.box.height == .stretch, let room = space.percentHeight {
            return clampHeight(id, max(room, edges.inner.vertical), in: space, edges: edges)
        }
        guard
            let height = style.borderBox(
                style.box.height, basis: space.percentHeight, edges: edges.inner.vertical)
        else { return nil }
        return clampHeight(id, height, in: space, edges: edges)
    }

    /// The border-box height of a box whose content (with padding and border) is `natural` high.
    func usedHeight(
        _ id: BoxID, natural: Double, width: Double, in space: ConstraintSpace, edges: BoxEdges
    ) -> Double {
        if let fixed = space.fixedHeight { return max(fixed, edges.inner.vertical) }
        let style = box(id).style
        if let height = definiteHeight(id, in: space, edges: edges) { return height }
        var height =
            style.box.containerType == .size && box(id).isContained
            ? edges.inner.vertical : natural
        if let ratio = style.box.aspectRatio, ratio > 0, ratio.isFinite {
            let wanted =
                style.box.boxSizing == .borderBox
                ? unit(width / ratio)
                : unit((width - edges.inner.horizontal) / ratio) + edges.inner.vertical
            // The automatic minimum: content is never cut by the ratio.
            height =
                style.box.minHeight == .auto && !box(id).clipsOverflow
                ? max(wanted, natural) : wanted
        }
        return clampHeight(id, height, in: space, edges: edges)
    }

    func clampHeight(
        _ id: BoxID, _ height: Double, in space: ConstraintSpace, edges: BoxEdges
    ) -> Double {
        let style = box(id).style
        let inner = edges.inner.vertical
        var height = height
        if let most = style.borderBox(style.box.maxHeight, basis: space.percentHeight, edges: inner)
        {
            height = min(height, most)
        }
        if let least = style.borderBox(
            style.box.minHeight, basis: space.percentHeight, edges: inner)
        {
            height = max(height, least)
        }
        return max(height, inner)
    }
}
