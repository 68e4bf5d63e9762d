import TramaCore
import TramaStyle

/// The tracks that a subgrid takes from its parent in one axis (CSS Grid Layout 2, 9).
package struct SubgridAxis: Hashable, Sendable {
    /// Inside the subgrid's own margins, borders and padding; 0 while the parent's are being found.
    let sizes: [Double]
    /// Between the subgrid's tracks: its own gap, or the parent's where it has none.
    let gap: Double
    /// The parent's line names, counted from the subgrid's first line.
    let names: [String: [Int]]

    /// Tracks without sizes yet, to find out where the subgrid's items stand.
    init(count: Int, gap: Double, names: [String: [Int]]) {
        sizes = Array(repeating: 0, count: max(1, count))
        self.gap = gap
        self.names = names
    }

    /// - Parameters:
    ///   - sizes: of the parent's tracks that the subgrid covers, with `parentGap` between them.
    ///   - before, after: what the subgrid's edges take from the first and the last track.
    init(
        _ sizes: ArraySlice<Double>, parentGap: Double, gap: Double, before: Double, after: Double,
        names: [String: [Int]]
    ) {
        // A gutter of another width takes from, or gives to, the tracks on both sides evenly.
        let half = (gap - parentGap) / 2
        let last = sizes.count - 1
        self.sizes = sizes.enumerated().map { index, size in
            max(0, size - (index == 0 ? before : half) - (index == last ? after : half))
        }
        self.gap = gap
        self.names = names
    }
}

extension Box {
    var subgridsColumns: Bool {
        style.box.display.inside == .grid && style.arrangement.gridTemplateColumns.isSubgrid
    }
    var subgridsRows: Bool {
        style.box.display.inside == .grid && style.arrangement.gridTemplateRows.isSubgrid
    }
    var gridItems: [BoxID] { if case .items(let items) = content { items } else { [] } }
}

extension GridTrackSizing.Need {
    /// What an item of a subgrid asks of the parent's tracks, the subgrid's edges and gutters counted.
    func lifted(
        by start: Int, count: Int, before: Double, after: Double, gapDifference: Double
    ) -> GridTrackSizing.Need {
        let extra =
            (span.start == 0 ? before : gapDifference / 2)
            + (span.end == count ? after : gapDifference / 2)
        return .init(
            span: GridSpan(start: start + span.start, count: span.count),
            minimum: max(0, minimum + extra), minContent: max(0, minContent + extra),
            maxContent: max(0, maxContent + extra))
    }
}

extension GridLayout {
    /// A subgrid's layout while this grid's columns are being found.
    func probe(_ child: Box, columns span: GridSpan, of grid: GridStructure) -> GridLayout {
        var space = ConstraintSpace(availableWidth: 0, width: .fixed(0))
        space.subgridColumns = SubgridAxis(
            count: span.count, gap: columnGap(of: child, in: grid),
            names: grid.columnLines.names(in: span))
        return GridLayout(engine, child.id, child.gridItems, space)
    }

    func columnGap(of child: Box, in grid: GridStructure) -> Double {
        child.style.arrangement.columnGap?.used(innerWidth) ?? grid.columnGap
    }

    func rowGap(of child: Box, in grid: GridStructure) -> Double {
        child.style.arrangement.rowGap?.used(innerHeight ?? 0) ?? grid.rowGap
    }

    /// The columns that a subgrid gets once this grid's have their widths.
    func columns(
        for child: Box, _ span: GridSpan, _ grid: GridStructure, _ tracks: SizedTracks, gap: Double
    ) -> SubgridAxis {
        let edges = BoxEdges(child.style, basis: tracks.length(of: span))
        return SubgridAxis(
            tracks.sizes(of: span), parentGap: gap, gap: columnGap(of: child, in: grid),
            before: edges.margin.left + edges.inner.left,
            after: edges.margin.right + edges.inner.right, names: grid.columnLines.names(in: span))
    }

    /// As ``columns(for:_:_:_:gap:)``, downwards; without tracks, rows whose heights are being found.
    func rows(
        for child: Box, _ area: GridArea, _ grid: GridStructure, _ tracks: SizedTracks?,
        gap: Double, width: Double
    ) -> SubgridAxis {
        let own = rowGap(of: child, in: grid)
        let names = grid.rowLines.names(in: area.rows)
        guard let tracks else {
            return SubgridAxis(count: area.rows.count, gap: own, names: names)
        }
        let edges = BoxEdges(child.style, basis: width)
        return SubgridAxis(
            tracks.sizes(of: area.rows), parentGap: gap, gap: own,
            before: edges.margin.top + edges.inner.top,
            after: edges.margin.bottom + edges.inner.bottom, names: names)
    }
}
