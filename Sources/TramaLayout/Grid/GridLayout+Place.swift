import TramaCore
import TramaStyle

/// Where the tracks of one axis start, after content alignment.
struct GridAxis {
    private let starts: [Double]
    private let tracks: SizedTracks

    init(_ tracks: SizedTracks, room: Double, alignment: Alignment) {
        self.tracks = tracks
        let spacing = Distribution(
            alignment, free: room - tracks.length, count: tracks.sizes.count)
        var starts: [Double] = []
        var offset = spacing.start
        for size in tracks.sizes {
            starts.append(offset)
            offset += size + tracks.gap + spacing.between
        }
        self.starts = starts
    }

    /// Start and length of the area that a span covers.
    func extent(of span: GridSpan) -> (start: Double, length: Double) {
        let last = min(span.end, starts.count) - 1
        guard starts.indices.contains(span.start), last >= span.start else { return (0, 0) }
        return (starts[span.start], starts[last] + tracks.sizes[last] - starts[span.start])
    }
}

extension GridLayout {
    /// Lays each item out in its area and puts it where its alignment says.
    func place(_ grid: GridStructure, x: GridAxis, y: GridAxis, in fragment: inout Fragment) {
        var placed: [(area: GridArea, child: Box, part: Fragment, corner: Point)] = []
        for (child, area) in zip(children, grid.areas) {
            let across = x.extent(of: area.columns)
            let down = y.extent(of: area.rows)
            let space = itemSpace(child, width: across.length, height: down.length)
            let part = engine.fragment(child.id, in: space)
            let left = offset(
                justification(of: child), size: part.size.width, room: across.length,
                before: child.style.box.margin.left, after: child.style.box.margin.right,
                basis: across.length, isFlipped: box.isRTL)
            let top = offset(
                alignment(of: child), size: part.size.height, room: down.length,
                before: child.style.box.margin.top, after: child.style.box.margin.bottom,
                basis: across.length, isFlipped: false)
            let start =
                box.isRTL ? innerWidth - across.start - across.length : across.start
            placed.append(
                (area, child, part, Point(x: unit(start + left), y: unit(down.start + top))))
        }
        alignBaselines(&placed)
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
        case .end, .flexEnd, .selfEnd: return isFlipped ? low : low + free
        case .right: return low + free
        case .left: return low
        default: return isFlipped ? low + free : low
        }
    }

    /// Items of one row that ask for it share a baseline.
    private func alignBaselines(
        _ placed: inout [(area: GridArea, child: Box, part: Fragment, corner: Point)]
    ) {
        var lowest: [Int: Double] = [:]
        func baseline(_ part: Fragment) -> Double { part.firstBaseline ?? part.size.height }
        for entry in placed where alignment(of: entry.child).keyword == .baseline {
            let row = entry.area.rows.start
            lowest[row] = max(lowest[row] ?? -.infinity, entry.corner.y + baseline(entry.part))
        }
        for index in placed.indices
        where alignment(of: placed[index].child).keyword == .baseline {
            guard let line = lowest[placed[index].area.rows.start] else { continue }
            placed[index].corner.y = line - baseline(placed[index].part)
        }
    }
}

extension LayoutEngine {
    /// The narrowest and widest content box that a grid container asks for.
    func gridIntrinsic(_ container: Box, _ items: [BoxID]) -> IntrinsicWidths {
        let layout = GridLayout(
            self, container.id, items, ConstraintSpace(availableWidth: 0, width: .fixed(0)))
        let grid = GridStructure(container.style, layout.children, width: nil, height: nil)
        return IntrinsicWidths(
            minimum: layout.sizeColumns(grid, room: .minContent).length,
            maximum: layout.sizeColumns(grid, room: .maxContent).length)
    }
}
