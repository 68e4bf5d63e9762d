import TramaCore
import TramaStyle

/// A block container laid out inside a block formatting context.
struct FlowResult {
    var fragment: Fragment
    /// Margins at the bottom that collapse with what follows.
    var bottom = MarginStrut()
    var token: BreakToken?
}

extension LayoutEngine {
    /// Lays out a block container whose border box starts at `origin` in its formatting context.
    func flow(
        _ id: BoxID, in space: ConstraintSpace, at origin: Point, floats: inout Exclusions,
        resume: BreakToken? = nil
    ) -> FlowResult {
        var flow = BlockFlow(self, id, space, origin, floats, resume)
        let result = flow.layout()
        floats = flow.floats
        return result
    }
}

/// The layout of one block container's children from top to bottom (CSS 2.1, 9.4.1).
struct BlockFlow {
    let engine: LayoutEngine
    let box: Box
    let space: ConstraintSpace
    let edges: BoxEdges
    let width: Double
    /// Where the content box starts, in the formatting context.
    let contentOrigin: Point
    let contentWidth: Double
    /// Basis for percentage heights of children.
    let childPercentHeight: Double?
    let resume: BreakToken?
    private(set) var isRoot: Bool

    var floats: Exclusions
    var fragment: Fragment
    /// Bottom of what was placed so far, from the content box's top.
    var cursor = 0.0
    var strut = MarginStrut()
    /// Nothing was placed yet and the top margin collapses with the parent's.
    var isAtTop: Bool
    var token: BreakToken?

    init(
        _ engine: LayoutEngine, _ id: BoxID, _ space: ConstraintSpace, _ origin: Point,
        _ floats: Exclusions, _ resume: BreakToken?, isRoot: Bool = false
    ) {
        let box = engine.box(id)
        var edges = BoxEdges(box.style, basis: space.percentWidth)
        if resume != nil, !box.style.paint.decorationClones { edges = edges.continued }
        let definite = engine.definiteHeight(id, in: space, edges: edges)
        self.init(
            engine, box, space, origin, floats, resume, edges: edges,
            width: engine.usedWidth(id, in: space, edges: edges), definiteHeight: definite)
        // Items of flex and grid containers are roots whatever their style says.
        self.isRoot = self.isRoot || isRoot
        isAtTop = !self.isRoot && edges.inner.top == 0
    }

    /// One column of a multi-column box, whose own edges are around all columns.
    init(
        _ engine: LayoutEngine, _ column: Box, _ space: ConstraintSpace, _ floats: Exclusions,
        _ resume: BreakToken?
    ) {
        self.init(
            engine, column, space, .zero, floats, resume,
            edges: BoxEdges(column.style, basis: 0), width: space.availableWidth,
            definiteHeight: space.percentHeight)
    }

    private init(
        _ engine: LayoutEngine, _ box: Box, _ space: ConstraintSpace, _ origin: Point,
        _ floats: Exclusions, _ resume: BreakToken?, edges: BoxEdges, width: Double,
        definiteHeight: Double?
    ) {
        self.engine = engine
        self.space = space
        self.floats = floats
        self.resume = resume
        self.box = box
        self.edges = edges
        self.width = width
        contentOrigin = Point(x: origin.x + edges.inner.left, y: origin.y + edges.inner.top)
        contentWidth = max(0, width - edges.inner.horizontal)
        isRoot = box.isFormattingRoot
        isAtTop = !isRoot && edges.inner.top == 0
        let inner = edges.inner.vertical
        childPercentHeight = definiteHeight.map { max(0, $0 - inner) }
        fragment = Fragment(box: box.id, size: Size(width: width, height: 0))
        fragment.border = edges.border
        fragment.padding = edges.padding
    }

    mutating func layout() -> FlowResult {
        if case .rest? = resume { return finish() }
        switch box.content {
        case .blocks(let children): layoutChildren(children)
        case .inline(let content): layoutLines(content)
        case .scaled(let child, let scaling): layoutScaled(child, scaling)
        case .turned(let child, let turns): layoutTurned(child, turns)
        default: break
        }
        return finish()
    }

    // MARK: - Children

    private mutating func layoutChildren(_ children: [BoxID]) {
        var first = 0
        var inner: BreakToken?
        if case .child(let index, let token)? = resume { (first, inner) = (index, token) }
        if inner == .spanner { (first, inner) = (first + 1, nil) }
        // The last place where a break may stand, as things stood there.
        var fallback: (index: Int, flow: BlockFlow)?
        for index in children.indices.dropFirst(first) {
            let child = engine.box(children[index])
            if child.isOutOfFlow {
                placeStatic(child)
            } else if child.isFloating {
                placeFloat(child)
            } else {
                let resumed = index == first ? inner : nil
                let mayBreak = !avoidsBreak(before: child, index)
                if space.fragmentHeight != nil, hasContent, mayBreak { fallback = (index, self) }
                guard place(child, resume: resumed, index: index) else {
                    if !mayBreak, token == .child(index, nil), let fallback {
                        self = fallback.flow
                        token = .child(fallback.index, nil)
                    }
                    return
                }
            }
        }
    }

    private mutating func placeStatic(_ child: Box) {
        let y = isAtTop ? 0 : cursor + strut.sum
        let x = box.isRTL ? contentWidth : 0
        var pending = OutOfFlow(
            box: child.id, staticPosition: Point(x: x + edges.inner.left, y: y + edges.inner.top))
        pending.alignsEnd = box.isRTL
        fragment.outOfFlow.append(pending)
    }

    private mutating func placeFloat(_ child: Box) {
        let y = isAtTop ? 0 : cursor + strut.sum
        placeFloat(child, from: contentOrigin.y + y)
    }

    /// Lays out a float and places it at or below `y`, in the formatting context's coordinates.
    mutating func placeFloat(_ child: Box, from y: Double) {
        let space = childSpace(width: .shrink)
        let part = engine.fragment(child.id, in: space)
        let margin = BoxEdges(child.style, basis: contentWidth).margin
        let size = Size(
            width: part.size.width + margin.horizontal, height: part.size.height + margin.vertical)
        let corner = floats.addFloat(
            size, side: child.style.box.float, from: y, low: contentOrigin.x,
            high: contentOrigin.x + contentWidth, clear: child.style.box.clear)
        let offset = Point(
            x: corner.x - contentOrigin.x + margin.left + edges.inner.left,
            y: corner.y - contentOrigin.y + margin.top + edges.inner.top)
        fragment.place(part, at: offset + engine.relativeShift(child, in: childSpace()))
    }

    func childSpace(width: ConstraintSpace.Width = .fill) -> ConstraintSpace {
        ConstraintSpace(
            availableWidth: contentWidth, percentHeight: childPercentHeight,
            percentWidth: contentWidth, width: width)
    }

    /// Places an in-flow child; false when the fragmentainer ended.
    private mutating func place(_ child: Box, resume: BreakToken?, index: Int) -> Bool {
        let top = engine.collapsedTop(child.id, basis: contentWidth)
        var y = isAtTop ? 0 : cursor + strut.adding(top.strut).sum
        // Margins at the top of a column are cut off, unless the break was asked for.
        if self.resume != nil, !hasContent, !followsForcedBreak(child, index) { y = 0 }
        var clears = false
        if let clearance = floats.clearance(child.style.box.clear),
            clearance - contentOrigin.y > y
        {
            y = clearance - contentOrigin.y
            clears = true
        }
        if space.stopsAtSpanners, child.style.arrangement.columnSpan == .all {
            token = .child(index, .spanner)
            return false
        }
        if forcesBreak(before: child, index: index, isResumed: resume != nil) {
            token = .child(index, nil)
            return false
        }
        let result = layout(child, at: y, resume: resume)
        if top.isEmpty && !clears {
            // An empty block takes part in the margins around it and has no place of its own.
            let place = isAtTop ? 0 : cursor + strut.adding(top.leading).sum
            fragment.place(result.fragment, at: offset(of: child, result, y: place))
            if !isAtTop { strut.add(top.strut) }
            return true
        }
        if isPushed(result, child, at: y) {
            token = .child(index, resume)
            return false
        }
        let part = result.fragment
        let placed = offset(of: child, result, y: y)
        fragment.place(part, at: placed)
        isAtTop = false
        cursor = y + result.shiftY + part.size.height
        strut = result.bottom
        noteBaselines(part, at: placed)
        if let inner = result.token {
            token = .child(index, inner)
            return false
        }
        return forcesBreak(after: child, index: index)
    }

    /// Whether a child goes to the next column: it doesn't fit, or must not be broken where it was.
    private func isPushed(_ result: Placed, _ child: Box, at y: Double) -> Bool {
        guard let limit = space.fragmentHeight, hasContent || !space.isFragmentStart else {
            return false
        }
        let height = result.fragment.size.height
        if case .rest? = result.token { return false }
        if let token = result.token {
            return !token.isAtSpanner
                && (result.fragment.children.isEmpty || child.style.box.breakInside.avoids)
        }
        return height > 0 && edges.inner.top + y + height > limit + 1.0 / 64
    }

    private func followsForcedBreak(_ child: Box, _ index: Int) -> Bool {
        if child.style.box.breakBefore.isForced { return true }
        guard case .blocks(let children) = box.content, children.indices.contains(index - 1) else {
            return false
        }
        let before = engine.box(children[index - 1]).style
        return before.box.breakAfter.isForced || before.arrangement.columnSpan == .all
    }

    /// Whether a child stays with the one before it, such as a text with its heading.
    private func avoidsBreak(before child: Box, _ index: Int) -> Bool {
        if child.style.box.breakBefore.avoids { return true }
        guard case .blocks(let children) = box.content, children.indices.contains(index - 1) else {
            return false
        }
        return engine.box(children[index - 1]).style.box.breakAfter.avoids
    }

    private mutating func forcesBreak(after child: Box, index: Int) -> Bool {
        guard space.fragmentHeight != nil, child.style.box.breakAfter.isForced,
            case .blocks(let children) = box.content, index + 1 < children.count
        else { return true }
        token = .child(index + 1, nil)
        return false
    }

    private var hasContent: Bool { cursor > 0 || !fragment.children.isEmpty }

    private func forcesBreak(before child: Box, index: Int, isResumed: Bool) -> Bool {
        guard space.fragmentHeight != nil, hasContent, !isResumed else { return false }
        return child.style.box.breakBefore.isForced
    }

    private struct Placed {
        var fragment: Fragment
        var bottom: MarginStrut
        var token: BreakToken?
        /// How far floats pushed it down.
        var shiftY = 0.0
        /// Left edge of its border box, from the content box.
        var x: Double
    }

    private mutating func layout(_ child: Box, at y: Double, resume: BreakToken?) -> Placed {
        var space = childSpace()
        space.fragmentHeight = self.space.fragmentHeight.map { $0 - edges.inner.top - y }
        space.isFragmentStart = self.space.isFragmentStart && !hasContent
        space.isBalancing = self.space.isBalancing
        space.stopsAtSpanners = self.space.stopsAtSpanners && !child.isFormattingRoot
        let margin = BoxEdges(child.style, basis: contentWidth).margin
        guard child.isFormattingRoot || child.isReplaced else {
            let width = engine.usedWidth(
                child.id, in: space, edges: BoxEdges(child.style, basis: contentWidth))
            let x = horizontalOffset(of: child, width: width, room: contentWidth)
            let origin = Point(x: contentOrigin.x + x, y: contentOrigin.y + y)
            let result = engine.flow(
                child.id, in: space, at: origin, floats: &floats, resume: resume)
            var part = result.fragment
            if child.isContainingBlock { engine.placeOutOfFlow(in: &part) }
            return Placed(fragment: part, bottom: result.bottom, token: result.token, x: x)
        }
        var result = layoutApart(child, at: y, in: space, margin: margin, resume: resume)
        result.bottom = MarginStrut(margin.bottom)
        return result
    }

    /// A formatting root beside floats takes the room that they leave, or moves below them.
    private mutating func layoutApart(
        _ child: Box, at y: Double, in space: ConstraintSpace, margin: Insets, resume: BreakToken?
    ) -> Placed {
        var space = space
        if child.isReplaced || child.isTable { space.width = .shrink }
        if floats.isEmpty {
            let result = engine.layout(child.id, in: space, resume: resume)
            let x = horizontalOffset(
                of: child, width: result.fragment.size.width, room: contentWidth)
            return Placed(
                fragment: result.fragment, bottom: MarginStrut(), token: result.token, x: x)
        }
        let low = contentOrigin.x
        let high = low + contentWidth
        let widths = engine.intrinsic(child.id)
        var size = Size(width: widths.minimum + margin.horizontal, height: 1)
        if case .length = child.style.box.width {
            let edges = BoxEdges(child.style, basis: contentWidth)
            size.width =
                engine.usedWidth(child.id, in: space, edges: edges) + margin.horizontal
        }
        let top = contentOrigin.y + y
        let place = floats.place(size, from: top, low: low, high: high)
        let room = place.high - place.low
        if room < contentWidth { space.availableWidth = room + min(margin.horizontal, 0) }
        let result = engine.layout(child.id, in: space, resume: resume)
        let x =
            place.low - low
            + horizontalOffset(of: child, width: result.fragment.size.width, room: room)
        return Placed(
            fragment: result.fragment, bottom: MarginStrut(), token: result.token,
            shiftY: place.y - top, x: x)
    }

    private func offset(of child: Box, _ placed: Placed, y: Double) -> Point {
        Point(x: placed.x + edges.inner.left, y: y + placed.shiftY + edges.inner.top)
            + engine.relativeShift(child, in: childSpace())
    }

    /// Left edge of a child's border box: its margin, `auto` margins, or the end for right-to-left.
    private func horizontalOffset(of child: Box, width: Double, room: Double) -> Double {
        let margin = child.style.box.margin
        let left = margin.left?.used(contentWidth)
        let right = margin.right?.used(contentWidth)
        let rest = room - width - (left ?? 0) - (right ?? 0)
        switch (left, right) {
        case (nil, nil): return rest > 0 ? unit(rest / 2) : (box.isRTL ? rest : 0)
        case (nil, _): return max(0, rest)
        case (let left?, nil): return box.isRTL ? left + min(rest, 0) : left
        case (let left?, _): return box.isRTL ? left + rest : left
        }
    }

    mutating func noteBaselines(_ part: Fragment, at offset: Point) {
        if fragment.firstBaseline == nil, let baseline = part.firstBaseline {
            fragment.firstBaseline = baseline + offset.y
        }
        if let baseline = part.lastBaseline { fragment.lastBaseline = baseline + offset.y }
    }
}

extension Box {
    var isTable: Bool { if case .table = content { true } else { false } }
}

extension BreakRule {
    fileprivate var isForced: Bool {
        switch self {
        case .always, .page, .column, .left, .right: true
        case .auto, .avoid, .avoidPage, .avoidColumn: false
        }
    }

    fileprivate var avoids: Bool {
        switch self {
        case .avoid, .avoidPage, .avoidColumn: true
        default: false
        }
    }
}
