import TramaCore
import TramaStyle

/// A grid container's layout (CSS Grid Layout 2), for horizontal writing.
struct GridLayout {
    let engine: LayoutEngine
    let box: Box
    let children: [Box]
    let space: ConstraintSpace
    let edges: BoxEdges
    let width: Double
    let innerWidth: Double
    let innerHeight: Double?
    let outOfFlow: [BoxID]

    init(_ engine: LayoutEngine, _ id: BoxID, _ items: [BoxID], _ space: ConstraintSpace) {
        self.engine = engine
        self.space = space
        box = engine.box(id)
        edges = BoxEdges(box.style, basis: space.percentWidth)
        width = engine.usedWidth(id, in: space, edges: edges)
        innerWidth = max(0, width - edges.inner.horizontal)
        let height = space.fixedHeight ?? engine.definiteHeight(id, in: space, edges: edges)
        innerHeight = height.map { [edges] in max(0, $0 - edges.inner.vertical) }
        let boxes = items.map { engine.box($0) }
        outOfFlow = boxes.filter(\.isOutOfFlow).map(\.id)
        children = boxes.filter { !$0.isOutOfFlow }.enumerated().sorted { a, b in
            let (first, second) = (
                a.element.style.arrangement.order, b.element.style.arrangement.order
            )
            return first != second ? first < second : a.offset < b.offset
        }.map(\.element)
    }

    func layout() -> Fragment {
        let grid = GridStructure(box.style, children, width: innerWidth, height: innerHeight)
        let columns = sizeColumns(grid)
        var rows = sizeRows(grid, columns: columns, height: innerHeight)
        let natural = rows.length + edges.inner.vertical
        let height = engine.usedHeight(
            box.id, natural: natural, width: width, in: space, edges: edges)
        let room = max(0, height - edges.inner.vertical)
        if innerHeight == nil, room > rows.length {
            rows = sizeRows(grid, columns: columns, height: room)
        }
        var fragment = Fragment(box: box.id, size: Size(width: width, height: unit(height)))
        fragment.border = edges.border
        fragment.padding = edges.padding
        let x = GridAxis(
            columns, room: innerWidth, alignment: box.style.arrangement.justifyContent)
        let y = GridAxis(rows, room: room, alignment: box.style.arrangement.alignContent)
        place(grid, x: x, y: y, in: &fragment)
        for id in outOfFlow {
            var pending = OutOfFlow(box: id, staticPosition: fragment.contentOrigin)
            pending.staticArea = fragment.contentSize
            pending.justify = justification(of: engine.box(id))
            pending.align = alignment(of: engine.box(id))
            fragment.outOfFlow.append(pending)
        }
        return fragment
    }

    /// Sizes the columns; `room` overrides the container's width while it is being found.
    func sizeColumns(
        _ grid: GridStructure, room: GridTrackSizing.Room? = nil
    ) -> SizedTracks {
        let needs = zip(children, grid.areas).map { child, area in
            let widths = engine.contribution(child.id)
            return GridTrackSizing.Need(
                span: area.columns, minimum: minimumWidth(child, area, grid, widths),
                minContent: widths.minimum, maxContent: widths.maximum)
        }
        let keyword = box.style.arrangement.justifyContent.keyword
        let sizing = GridTrackSizing(
            grid.columns, needs: needs, gap: grid.columnGap, room: room ?? .definite(innerWidth),
            stretches: keyword == .normal || keyword == .stretch)
        return SizedTracks(sizing.tracks.map(\.base), gap: grid.columnGap)
    }

    /// An item's minimum contribution: its automatic minimum is 0 where it may scroll or spans
    /// several tracks of which one is flexible (6.6).
    private func minimumWidth(
        _ child: Box, _ area: GridArea, _ grid: GridStructure, _ widths: IntrinsicWidths
    ) -> Double {
        let margins = BoxEdges(child.style, basis: innerWidth).margin.horizontal
        if case .length = child.style.box.minWidth { return widths.minimum }
        if case .length = child.style.box.width { return widths.minimum }
        if child.clipsOverflow {
            return BoxEdges(child.style, basis: innerWidth).inner.horizontal + margins
        }
        let spanned = (area.columns.start..<area.columns.end).compactMap {
            grid.columns.indices.contains($0) ? grid.columns[$0] : nil
        }
        if spanned.count > 1, spanned.contains(where: { $0.flex != nil }) { return margins }
        let limits = spanned.map { track -> Double in
            if case .fixed(let length) = track.maximum { length } else { .infinity }
        }
        return min(widths.minimum, limits.reduce(0, +))
    }

    private func sizeRows(
        _ grid: GridStructure, columns: SizedTracks, height: Double?
    ) -> SizedTracks {
        let needs = zip(children, grid.areas).map { child, area in
            let part = measure(child, width: columns.length(of: area.columns))
            let outer = part + BoxEdges(child.style, basis: innerWidth).margin.vertical
            return GridTrackSizing.Need(
                span: area.rows, minimum: outer, minContent: outer, maxContent: outer)
        }
        let keyword = box.style.arrangement.alignContent.keyword
        let sizing = GridTrackSizing(
            grid.rows, needs: needs, gap: grid.rowGap,
            room: height.map { .definite($0) } ?? .maxContent,
            stretches: keyword == .normal || keyword == .stretch)
        return SizedTracks(sizing.tracks.map(\.base), gap: grid.rowGap)
    }

    /// The border-box height of an item in an area of a width.
    private func measure(_ child: Box, width: Double) -> Double {
        engine.fragment(child.id, in: itemSpace(child, width: width, height: nil)).size.height
    }

    func itemSpace(_ child: Box, width: Double, height: Double?) -> ConstraintSpace {
        var space = ConstraintSpace(
            availableWidth: width, percentHeight: height, percentWidth: width, width: .shrink)
        let edges = BoxEdges(child.style, basis: width)
        let margin = child.style.box.margin
        if justification(of: child).keyword == .stretch, child.style.box.width == .auto,
            margin.left != nil, margin.right != nil
        {
            let room = engine.clampWidth(
                child.id, width - edges.margin.horizontal, in: space, edges: edges)
            space.width = .fixed(unit(max(edges.inner.horizontal, room)))
        }
        if let height, alignment(of: child).keyword == .stretch, child.style.box.height == .auto,
            margin.top != nil, margin.bottom != nil
        {
            let room = engine.clampHeight(
                child.id, height - edges.margin.vertical, in: space, edges: edges)
            space.fixedHeight = unit(max(edges.inner.vertical, room))
        }
        return space
    }

    func justification(of child: Box) -> Alignment {
        let own = child.style.arrangement.justifySelf
        return settled(own.keyword == .auto ? box.style.arrangement.justifyItems : own, child)
    }

    func alignment(of child: Box) -> Alignment {
        let own = child.style.arrangement.alignSelf
        return settled(own.keyword == .auto ? box.style.arrangement.alignItems : own, child)
    }

    /// `normal` stretches boxes but leaves replaced content at its own size.
    private func settled(_ alignment: Alignment, _ child: Box) -> Alignment {
        guard alignment.keyword == .normal || alignment.keyword == .auto else { return alignment }
        return Alignment(
            child.isReplaced || child.style.box.aspectRatio != nil ? .start : .stretch)
    }
}

/// Track sizes once found.
struct SizedTracks {
    let sizes: [Double]
    let gap: Double

    init(_ sizes: [Double], gap: Double) {
        self.sizes = sizes.map(unit)
        self.gap = gap
    }

    var length: Double { sizes.reduce(gap * Double(max(0, sizes.count - 1)), +) }

    func length(of span: GridSpan) -> Double {
        let range = max(0, span.start)..<max(0, min(span.end, sizes.count))
        return sizes[range].reduce(gap * Double(max(0, range.count - 1)), +)
    }
}
