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
        var grid = structure(width: innerWidth, height: innerHeight)
        let columns = sizeColumns(grid)
        var rows = sizeRows(grid, columns: columns, height: innerHeight)
        let natural = rows.length + edges.inner.vertical
        let height = engine.usedHeight(
            box.id, natural: natural, width: width, in: space, edges: edges)
        let room = max(0, height - edges.inner.vertical)
        if innerHeight == nil, room != rows.length || hasPercentRows {
            // Percentages are of the height that content gave while they counted as `auto`.
            if hasPercentRows { grid = structure(width: innerWidth, height: room) }
            rows = sizeRows(grid, columns: columns, height: room)
        }
        var fragment = Fragment(box: box.id, size: Size(width: width, height: unit(height)))
        fragment.border = edges.border
        fragment.padding = edges.padding
        let arrangement = box.style.arrangement
        let x = GridAxis(
            columns, room: innerWidth,
            alignment: space.subgridColumns == nil ? arrangement.justifyContent : Alignment(.start))
        let y = GridAxis(
            rows, room: room,
            alignment: space.subgridRows == nil ? arrangement.alignContent : Alignment(.start))
        place(grid, x: x, y: y, in: &fragment)
        placeStatics(grid, x: x, y: y, in: &fragment)
        return fragment
    }

    func structure(width: Double?, height: Double?) -> GridStructure {
        GridStructure(box.style, children, width: width, height: height, in: space)
    }

    private var hasPercentRows: Bool {
        let arrangement = box.style.arrangement
        func isRelative(_ size: TrackList.Size) -> Bool {
            switch size {
            case .length(let length), .fitContent(let length): length.hasPercentage
            case .minmax(let low, let high): isRelative(low) || isRelative(high)
            case .fraction, .auto, .minContent, .maxContent: false
            }
        }
        return arrangement.rowGap?.hasPercentage == true
            || arrangement.gridTemplateRows.entries.contains { isRelative($0.size) }
            || arrangement.gridAutoRows.contains(where: isRelative)
    }

    // MARK: - Items

    func itemSpace(_ child: Box, width: Double, height: Double?) -> ConstraintSpace {
        var space = ConstraintSpace(
            availableWidth: width, percentHeight: height, percentWidth: width, width: .shrink)
        let edges = BoxEdges(child.style, basis: width)
        let margin = child.style.box.margin
        if child.subgridsColumns
            || justification(of: child).keyword == .stretch && child.style.box.width == .auto
                && margin.left != nil && margin.right != nil
        {
            let room = engine.clampWidth(
                child.id, width - edges.margin.horizontal, in: space, edges: edges)
            space.width = .fixed(unit(max(edges.inner.horizontal, room)))
        }
        guard let height else { return space }
        if child.subgridsRows
            || alignment(of: child).keyword == .stretch && child.style.box.height == .auto
                && margin.top != nil && margin.bottom != nil
        {
            let room = engine.clampHeight(
                child.id, height - edges.margin.vertical, in: space, edges: edges)
            space.fixedHeight = unit(max(edges.inner.vertical, room))
        }
        return space
    }

    func justification(of child: Box) -> Alignment {
        let own = child.style.arrangement.justifySelf
        // A ratio takes the width from the height only where that is known.
        let isRatio = child.style.box.aspectRatio != nil && child.style.box.height != .auto
        return settled(
            own.keyword == .auto ? box.style.arrangement.justifyItems : own,
            isSized: child.isReplaced || isRatio)
    }

    func alignment(of child: Box) -> Alignment {
        let own = child.style.arrangement.alignSelf
        return settled(
            own.keyword == .auto ? box.style.arrangement.alignItems : own,
            isSized: child.isReplaced || child.style.box.aspectRatio != nil)
    }

    /// `normal` stretches boxes but leaves what has a size at that.
    private func settled(_ alignment: Alignment, isSized: Bool) -> Alignment {
        guard alignment.keyword == .normal || alignment.keyword == .auto else { return alignment }
        return Alignment(isSized ? .start : .stretch)
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
        let sizes = sizes(of: span)
        return sizes.reduce(gap * Double(max(0, sizes.count - 1)), +)
    }

    func sizes(of span: GridSpan) -> ArraySlice<Double> {
        sizes[min(max(0, span.start), sizes.count)..<max(0, min(span.end, sizes.count))]
    }
}
