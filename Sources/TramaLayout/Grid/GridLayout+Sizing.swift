import TramaCore
import TramaStyle

/// What items ask of the tracks, and the sizes that these get.
extension GridLayout {
    // MARK: - Columns

    /// Sizes the columns; `room` overrides the container's width while it is being found.
    func sizeColumns(
        _ grid: GridStructure, room: GridTrackSizing.Room? = nil
    ) -> SizedTracks {
        let keyword = box.style.arrangement.justifyContent.keyword
        let sizing = GridTrackSizing(
            grid.columns, needs: columnNeeds(grid), gap: grid.columnGap,
            room: room ?? .definite(innerWidth),
            stretches: keyword == .normal || keyword == .stretch)
        return SizedTracks(sizing.tracks.map(\.base), gap: grid.columnGap)
    }

    private func columnNeeds(_ grid: GridStructure) -> [GridTrackSizing.Need] {
        zip(children, grid.areas).flatMap { child, area -> [GridTrackSizing.Need] in
            if child.subgridsColumns { return columnNeeds(of: child, area, grid) }
            let widths = engine.contribution(child.id)
            return [
                .init(
                    span: area.columns, minimum: minimumWidth(child, area, grid, widths),
                    minContent: widths.minimum, maxContent: widths.maximum)
            ]
        }
    }

    /// A subgrid asks for its edges; its items ask for the rest.
    private func columnNeeds(
        of child: Box, _ area: GridArea, _ grid: GridStructure
    ) -> [GridTrackSizing.Need] {
        let span = area.columns
        let inner = probe(child, columns: span, of: grid)
        let edges = BoxEdges(child.style, basis: innerWidth)
        let total = edges.margin.horizontal + edges.inner.horizontal
        let own = GridTrackSizing.Need(
            span: span, minimum: total, minContent: total, maxContent: total)
        return [own]
            + inner.columnNeeds(inner.structure(width: nil, height: nil)).map {
                $0.lifted(
                    by: span.start, count: span.count,
                    before: edges.margin.left + edges.inner.left,
                    after: edges.margin.right + edges.inner.right,
                    gapDifference: columnGap(of: child, in: grid) - grid.columnGap)
            }
    }

    /// An item's minimum contribution: its automatic minimum is 0 where it may scroll or spans
    /// several tracks of which one is flexible (6.6).
    private func minimumWidth(
        _ child: Box, _ area: GridArea, _ grid: GridStructure, _ widths: IntrinsicWidths
    ) -> Double {
        let edges = BoxEdges(child.style, basis: innerWidth)
        let margins = edges.margin.horizontal
        if case .length(let width) = child.style.box.width, width.fixed != nil {
            return widths.minimum
        }
        if let least = child.style.borderBox(
            child.style.box.minWidth, basis: nil, edges: edges.inner.horizontal)
        {
            return min(widths.minimum, least + margins)
        }
        if child.clipsOverflow { return edges.inner.horizontal + margins }
        let spanned = (area.columns.start..<area.columns.end).compactMap {
            grid.columns.indices.contains($0) ? grid.columns[$0] : nil
        }
        if spanned.count > 1, spanned.contains(where: { $0.flex != nil }) { return margins }
        let limits = spanned.map { track -> Double in
            if case .fixed(let length) = track.maximum { length } else { .infinity }
        }
        return min(widths.minimum, limits.reduce(0, +))
    }

    // MARK: - Rows

    func sizeRows(
        _ grid: GridStructure, columns: SizedTracks, height: Double?
    ) -> SizedTracks {
        let keyword = box.style.arrangement.alignContent.keyword
        let sizing = GridTrackSizing(
            grid.rows, needs: rowNeeds(grid, columns), gap: grid.rowGap,
            room: height.map { .definite($0) } ?? .maxContent,
            stretches: keyword == .normal || keyword == .stretch)
        return SizedTracks(sizing.tracks.map(\.base), gap: grid.rowGap)
    }

    private func rowNeeds(
        _ grid: GridStructure, _ columns: SizedTracks
    ) -> [GridTrackSizing.Need] {
        let parts = zip(children, grid.areas).map { child, area in
            measure(child, area, grid, columns)
        }
        let shims = GridBaselines(self, grid.areas, parts).shims
        return zip(children, grid.areas).enumerated().flatMap {
            index, entry -> [GridTrackSizing.Need] in
            let (child, area) = entry
            let width = columns.length(of: area.columns)
            if child.subgridsRows { return rowNeeds(of: child, area, grid, columns) }
            let edges = BoxEdges(child.style, basis: width)
            let outer = parts[index].size.height + edges.margin.vertical + shims[index]
            let least = minimumHeight(child, edges, outer: outer)
            return [.init(span: area.rows, minimum: least, minContent: outer, maxContent: outer)]
        }
    }

    /// As for widths: what may be cut asks for nothing.
    private func minimumHeight(_ child: Box, _ edges: BoxEdges, outer: Double) -> Double {
        guard child.style.box.height == .auto else { return outer }
        let margins = edges.margin.vertical
        if let least = child.style.borderBox(
            child.style.box.minHeight, basis: nil, edges: edges.inner.vertical)
        {
            return min(outer, least + margins)
        }
        return child.clipsOverflow ? min(outer, edges.inner.vertical + margins) : outer
    }

    private func rowNeeds(
        of child: Box, _ area: GridArea, _ grid: GridStructure, _ columns: SizedTracks
    ) -> [GridTrackSizing.Need] {
        let width = columns.length(of: area.columns)
        let edges = BoxEdges(child.style, basis: width)
        let total = edges.margin.vertical + edges.inner.vertical
        let own = GridTrackSizing.Need(
            span: area.rows, minimum: total, minContent: total, maxContent: total)
        let inner = GridLayout(
            engine, child.id, child.gridItems, measuringSpace(child, area, grid, columns))
        let innerGrid = inner.structure(width: inner.innerWidth, height: nil)
        return [own]
            + inner.rowNeeds(innerGrid, inner.sizeColumns(innerGrid)).map {
                $0.lifted(
                    by: area.rows.start, count: area.rows.count,
                    before: edges.margin.top + edges.inner.top,
                    after: edges.margin.bottom + edges.inner.bottom,
                    gapDifference: rowGap(of: child, in: grid) - grid.rowGap)
            }
    }

    /// An item laid out in columns of their final widths, as high as it likes.
    private func measure(
        _ child: Box, _ area: GridArea, _ grid: GridStructure, _ columns: SizedTracks
    ) -> Fragment {
        engine.fragment(child.id, in: measuringSpace(child, area, grid, columns))
    }

    private func measuringSpace(
        _ child: Box, _ area: GridArea, _ grid: GridStructure, _ columns: SizedTracks
    ) -> ConstraintSpace {
        let width = columns.length(of: area.columns)
        var space = itemSpace(child, width: width, height: nil)
        if child.subgridsColumns {
            space.subgridColumns = self.columns(
                for: child, area.columns, grid, columns, gap: grid.columnGap)
        }
        if child.subgridsRows {
            space.subgridRows = rows(for: child, area, grid, nil, gap: grid.rowGap, width: width)
        }
        return space
    }
}

extension LayoutEngine {
    /// The narrowest and widest content box that a grid container asks for.
    func gridIntrinsic(_ container: Box, _ items: [BoxID]) -> IntrinsicWidths {
        let layout = GridLayout(
            self, container.id, items, ConstraintSpace(availableWidth: 0, width: .fixed(0)))
        let grid = layout.structure(width: nil, height: nil)
        return IntrinsicWidths(
            minimum: layout.sizeColumns(grid, room: .minContent).length,
            maximum: layout.sizeColumns(grid, room: .maxContent).length)
    }
}
