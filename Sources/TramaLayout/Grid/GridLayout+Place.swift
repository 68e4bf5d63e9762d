import TramaCore
import TramaStyle

/// Where the tracks of one axis start, after content alignment.
struct GridAxis {
    private let starts: [Double]
    let tracks: SizedTracks
    /// Between tracks, with what content alignment adds.
    let gap: Double

    init(_ tracks: SizedTracks, room: Double, alignment: Alignment) {
        self.tracks = tracks
        let spacing = Distribution(
            alignment, free: room - tracks.length, count: tracks.sizes.count)
        gap = tracks.gap + spacing.between
        var starts: [Double] = []
        var offset = spacing.start
        for size in tracks.sizes {
            starts.append(offset)
            offset += size + gap
        }
        self.starts = starts
    }

    /// Start and length of the area that a span covers.
    func extent(of span: GridSpan) -> (start: Double, length: Double) {
        let last = min(span.end, starts.count) - 1
        guard starts.indices.contains(span.start), last >= span.start else { return (0, 0) }
        return (starts[span.start], starts[last] + tracks.sizes[last] - starts[span.start])
    }

    /// Where the track after a line starts; `end` of the last where the line is the last.
    func start(of line: Int) -> Double? {
        starts.indices.contains(line) ? starts[line] : end(of: line)
    }

    /// Where the track before a line ends.
    func end(of line: Int) -> Double? {
        starts.indices.contains(line - 1) ? starts[line - 1] + tracks.sizes[line - 1] : starts.first
    }
}

extension GridLayout {
    private struct Placed {
        let area: GridArea
        let child: Box
        let part: Fragment
        var corner: Point
    }

    /// Lays each item out in its area and puts it where its alignment says.
    func place(_ grid: GridStructure, x: GridAxis, y: GridAxis, in fragment: inout Fragment) {
        var placed = zip(children, grid.areas).map { place($0, $1, grid, x: x, y: y) }
        let shims = GridBaselines(self, grid.areas, placed.map(\.part)).shims
        for (index, shim) in shims.enumerated() where shim != 0 {
            let isLast = alignment(of: placed[index].child).keyword == .lastBaseline
            placed[index].corner.y += isLast ? -shim : shim
        }
        let origin = Point(x: edges.inner.left, y: edges.inner.top)
        for entry in placed {
            let shift = engine.relativeShift(
                entry.child,
                in: ConstraintSpace(availableWidth: innerWidth, percentHeight: innerHeight))
            fragment.place(entry.part, at: entry.corner + origin + shift)
            let baseline = entry.part.firstBaseline ?? entry.part.size.height
            if fragment.firstBaseline == nil {
                fragment.firstBaseline = entry.corner.y + origin.y + baseline
            }
            fragment.lastBaseline = entry.corner.y + origin.y + baseline
        }
    }

    private func place(
        _ child: Box, _ area: GridArea, _ grid: GridStructure, x: GridAxis, y: GridAxis
    ) -> Placed {
        let across = x.extent(of: area.columns)
        let down = y.extent(of: area.rows)
        var space = itemSpace(child, width: across.length, height: down.length)
        if child.subgridsColumns {
            space.subgridColumns = columns(for: child, area.columns, grid, x.tracks, gap: x.gap)
        }
        if child.subgridsRows {
            space.subgridRows = rows(
                for: child, area, grid, y.tracks, gap: y.gap, width: across.length)
        }
        let part = engine.fragment(child.id, in: space)
        let left = offset(
            justification(of: child), size: part.size.width, room: across.length,
            before: child.style.box.margin.left, after: child.style.box.margin.right,
            basis: across.length, isFlipped: box.isRTL)
        let top = offset(
            alignment(of: child), size: part.size.height, room: down.length,
            before: child.style.box.margin.top, after: child.style.box.margin.bottom,
            basis: across.length, isFlipped: false)
        let start = box.isRTL ? innerWidth - across.start - across.length : across.start
        return Placed(
            area: area, child: child, part: part,
            corner: Point(x: unit(start + left), y: unit(down.start + top)))
    }

    /// An item's offset in its area along one axis.
    private func offset(
        _ alignment: Alignment, size: Double, room: Double, before: LengthPercentage?,
        after: LengthPercentage?, basis: Double, isFlipped: Bool
    ) -> Double {
        let low = before?.used(basis) ?? 0
        let high = after?.used(basis) ?? 0
        let free = room - size - low - high
        switch (before, after) {
        case (nil, nil): return max(0, free / 2)
        case (nil, _): return max(0, free)
        case (_, nil): return low
        default: break
        }
        if alignment.isSafe, free < 0 { return low }
        switch alignment.keyword {
        case .center: return low + free / 2
        case .end, .flexEnd, .selfEnd, .lastBaseline: return isFlipped ? low : low + free
        case .right: return low + free
        case .left: return low
        default: return isFlipped ? low + free : low
        }
    }

    // MARK: - Absolutely positioned children

    /// Their containing block is the area that their placement names, if this box is one at all.
    func placeStatics(
        _ grid: GridStructure, x: GridAxis, y: GridAxis, in fragment: inout Fragment
    ) {
        for id in outOfFlow {
            let child = engine.box(id)
            let own = child.style.arrangement
            var pending = OutOfFlow(box: id, staticPosition: fragment.contentOrigin)
            pending.staticArea = fragment.contentSize
            pending.justify = justification(of: child)
            pending.align = alignment(of: child)
            let columns = grid.columnLines.edges(own.gridColumnStart, own.gridColumnEnd)
            let rows = grid.rowLines.edges(own.gridRowStart, own.gridRowEnd)
            if columns != (nil, nil) || rows != (nil, nil), box.isContainingBlock {
                let padding = Rect(origin: .zero, size: fragment.size).inset(by: fragment.border)
                let left = columns.start.flatMap(x.start).map { $0 + edges.inner.left }
                let right = columns.end.flatMap(x.end).map { $0 + edges.inner.left }
                let top = rows.start.flatMap(y.start).map { $0 + edges.inner.top }
                let bottom = rows.end.flatMap(y.end).map { $0 + edges.inner.top }
                let corner = Point(x: left ?? padding.minX, y: top ?? padding.minY)
                let area = Rect(
                    x: corner.x, y: corner.y, width: max(0, (right ?? padding.maxX) - corner.x),
                    height: max(0, (bottom ?? padding.maxY) - corner.y))
                pending.area = area
                pending.staticPosition = area.origin
                pending.staticArea = area.size
            }
            fragment.outOfFlow.append(pending)
        }
    }
}
