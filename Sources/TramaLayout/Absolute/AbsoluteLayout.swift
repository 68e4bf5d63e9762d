import TramaCore
import TramaStyle

extension LayoutEngine {
    /// Places the absolutely positioned descendants for which the fragment is the containing block.
    func placeOutOfFlow(in fragment: inout Fragment) {
        let owner = box(fragment.box)
        let takesFixed = owner.containsFixed || fragment.box == tree.root
        let area = Rect(origin: .zero, size: fragment.size).inset(by: fragment.border)
        // Boxes placed may bring pending ones of their own; each has one owner, so this ends.
        var pending = fragment.outOfFlow
        var kept: [OutOfFlow] = []
        fragment.outOfFlow = []
        while !pending.isEmpty {
            for entry in pending {
                if box(entry.box).style.box.position == .fixed && !takesFixed {
                    kept.append(entry)
                } else {
                    place(entry, in: entry.area ?? area, into: &fragment)
                }
            }
            pending = fragment.outOfFlow
            fragment.outOfFlow = []
        }
        fragment.outOfFlow = kept
    }

    /// Places one absolute box in its containing block (CSS 2.1, 10.3.7 and 10.6.4).
    func place(_ entry: OutOfFlow, in area: Rect, into fragment: inout Fragment) {
        let placement = AbsolutePlacement(self, entry, area)
        let (part, offset) = placement.layout()
        fragment.place(part, at: offset)
    }
}

/// The size and place of one absolutely positioned box.
struct AbsolutePlacement {
    let engine: LayoutEngine
    let entry: OutOfFlow
    /// Padding box of the containing block, from the corner of the fragment that takes the box.
    let area: Rect
    let box: Box
    let edges: BoxEdges
    let insets: Sides<Double?>

    init(_ engine: LayoutEngine, _ entry: OutOfFlow, _ area: Rect) {
        self.engine = engine
        self.entry = entry
        self.area = area
        box = engine.box(entry.box)
        edges = BoxEdges(box.style, basis: area.width)
        let own = box.style.box.insets
        insets = Sides(
            top: own.top?.used(area.height), right: own.right?.used(area.width),
            bottom: own.bottom?.used(area.height), left: own.left?.used(area.width))
    }

    func layout() -> (Fragment, Point) {
        var space = ConstraintSpace(
            availableWidth: availableWidth, percentHeight: area.height, percentWidth: area.width,
            width: .shrink)
        if let width = stretchedWidth { space.width = .fixed(width) }
        if let height = stretchedHeight { space.fixedHeight = height }
        let part = engine.fragment(entry.box, in: space)
        let x = position(
            size: part.size.width, extent: area.width, start: insets.left, end: insets.right,
            margins: (box.style.box.margin.left, box.style.box.margin.right),
            fallback: staticX(part.size.width), alignment: box.style.arrangement.justifySelf,
            reversed: box.isRTL)
        let y = position(
            size: part.size.height, extent: area.height, start: insets.top, end: insets.bottom,
            margins: (box.style.box.margin.top, box.style.box.margin.bottom),
            fallback: staticY(part.size.height), alignment: box.style.arrangement.alignSelf,
            reversed: false)
        return (part, Point(x: area.minX + x, y: area.minY + y))
    }

    private var availableWidth: Double {
        let start = insets.left ?? 0
        let end = insets.right ?? 0
        if insets.left == nil && insets.right == nil {
            // Shrinks to the room from its static position.
            let x = entry.staticPosition.x - area.minX
            return max(0, entry.alignsEnd ? x : area.width - x)
        }
        return max(0, area.width - start - end)
    }

    /// With both insets set, `width: auto` fills the room between, unless it aligns there.
    private var stretchedWidth: Double? {
        guard box.style.box.width == .auto, !box.isReplaced, !box.isTable,
            box.style.arrangement.justifySelf.stretchesAbsolute, let left = insets.left,
            let right = insets.right
        else { return nil }
        let width = area.width - left - right - edges.margin.horizontal
        var space = ConstraintSpace(availableWidth: area.width, percentHeight: area.height)
        space.width = .shrink
        let ratio = box.style.box.aspectRatio != nil && box.style.box.height != .auto
        if ratio { return nil }
        return max(
            edges.inner.horizontal,
            engine.clampWidth(entry.box, max(0, width), in: space, edges: edges))
    }

    private var stretchedHeight: Double? {
        // With a ratio the height follows the width, where that is known.
        let hasWidth =
            box.style.box.width != .auto || (insets.left != nil && insets.right != nil)
        guard box.style.box.height == .auto, !box.isReplaced, !box.isTable,
            box.style.box.aspectRatio == nil || !hasWidth,
            box.style.arrangement.alignSelf.stretchesAbsolute, let top = insets.top,
            let bottom = insets.bottom
        else { return nil }
        let height = max(0, area.height - top - bottom - edges.margin.vertical)
        let space = ConstraintSpace(availableWidth: area.width, percentHeight: area.height)
        return engine.clampHeight(entry.box, height, in: space, edges: edges)
    }

    /// Start edge of the border box, from the containing block's.
    private func position(
        size: Double, extent: Double, start: Double?, end: Double?,
        margins: (LengthPercentage?, LengthPercentage?), fallback: Double, alignment: Alignment,
        reversed: Bool
    ) -> Double {
        let before = margins.0?.used(area.width)
        let after = margins.1?.used(area.width)
        switch (start, end) {
        case (nil, nil): return fallback
        case (let start?, nil): return start + (before ?? 0)
        case (nil, let end?): return extent - end - (after ?? 0) - size
        case (let start?, let end?):
            let free = extent - start - end - size - (before ?? 0) - (after ?? 0)
            switch (before, after) {
            case (nil, nil): return start + (free > 0 ? unit(free / 2) : (reversed ? free : 0))
            case (nil, _): return start + free
            case (let before?, nil): return start + before
            case (let before?, _):
                let shift = alignment.shift(free, reversed: reversed)
                return start + before + (shift ?? (reversed ? free : 0))
            }
        }
    }

    private func staticX(_ width: Double) -> Double {
        let x = entry.staticPosition.x - area.minX
        if let shift = alignedShift(
            entry.justify, width + edges.margin.horizontal,
            entry.staticArea?.width)
        {
            return x + shift + edges.margin.left
        }
        return entry.alignsEnd ? x - width - edges.margin.right : x + edges.margin.left
    }

    private func staticY(_ height: Double) -> Double {
        let y = entry.staticPosition.y - area.minY
        if let shift = alignedShift(
            entry.align, height + edges.margin.vertical,
            entry.staticArea?.height)
        {
            return y + shift + edges.margin.top
        }
        return y + edges.margin.top
    }

    private func alignedShift(
        _ alignment: Alignment, _ size: Double, _ extent: Double?
    ) -> Double? {
        guard let extent else { return nil }
        let free = extent - size
        if alignment.isSafe && free < 0 { return 0 }
        switch alignment.keyword {
        case .center: return unit(free / 2)
        case .end, .flexEnd, .selfEnd, .right: return free
        default: return 0
        }
    }
}

extension Alignment {
    /// `auto`, `normal` and `stretch` leave an absolute box its CSS 2.1 size between two insets.
    fileprivate var stretchesAbsolute: Bool {
        switch keyword {
        case .auto, .normal, .stretch: true
        default: false
        }
    }

    /// How far an absolute box goes from its start inset; nil: where CSS 2.1 puts it.
    fileprivate func shift(_ free: Double, reversed: Bool) -> Double? {
        if stretchesAbsolute { return nil }
        if isSafe, free < 0 { return reversed ? free : 0 }
        switch keyword {
        case .center: return unit(free / 2)
        case .end, .flexEnd, .selfEnd, .lastBaseline: return reversed ? 0 : free
        case .right: return free
        case .left: return 0
        default: return reversed ? free : 0
        }
    }
}
