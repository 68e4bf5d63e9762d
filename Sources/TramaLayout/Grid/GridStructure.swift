import TramaStyle

/// A grid before sizing: its tracks, gaps, and the area of each item.
struct GridStructure {
    let areas: [GridArea]
    let rows: [GridTrack]
    let columns: [GridTrack]
    let rowGap: Double
    let columnGap: Double
    let rowLines: GridLines
    let columnLines: GridLines

    /// - Parameters:
    ///   - width: of the content box; nil while the container's own width is being found.
    ///   - height: of the content box, where it is definite.
    ///   - space: brings the tracks of the grid around, for a subgrid.
    init(
        _ style: ComputedStyle, _ children: [Box], width: Double?, height: Double?,
        in space: ConstraintSpace
    ) {
        let arrangement = style.arrangement
        let named = Self.namedAreas(arrangement.gridTemplateAreas)
        let across = GridTemplate(
            arrangement.gridTemplateColumns, gap: arrangement.columnGap?.used(width ?? 0) ?? 0,
            room: width, areas: named.mapValues(\.columns),
            areaCount: arrangement.gridTemplateAreas.map(\.count).max() ?? 0,
            subgrid: space.subgridColumns)
        let down = GridTemplate(
            arrangement.gridTemplateRows, gap: arrangement.rowGap?.used(height ?? 0) ?? 0,
            room: height, areas: named.mapValues(\.rows),
            areaCount: arrangement.gridTemplateAreas.count, subgrid: space.subgridRows)
        let requests = children.map { child in
            let own = child.style.arrangement
            return GridPlacement.Request(
                rows: down.resolve(own.gridRowStart, own.gridRowEnd),
                columns: across.resolve(own.gridColumnStart, own.gridColumnEnd))
        }
        let placement = GridPlacement(
            requests, rows: down.count, columns: across.count, flow: arrangement.gridAutoFlow)
        let columnAxis = GridPlacedAxis(
            across, placement.areas.map(\.columns), count: placement.columnCount,
            before: placement.columnsBefore, automatic: arrangement.gridAutoColumns, basis: width)
        let rowAxis = GridPlacedAxis(
            down, placement.areas.map(\.rows), count: placement.rowCount,
            before: placement.rowsBefore, automatic: arrangement.gridAutoRows, basis: height)
        areas = zip(rowAxis.spans, columnAxis.spans).map { GridArea(rows: $0, columns: $1) }
        (columns, columnGap, columnLines) = (columnAxis.tracks, across.gap, columnAxis.lines)
        (rows, rowGap, rowLines) = (rowAxis.tracks, down.gap, rowAxis.lines)
    }

    private static func namedAreas(_ rows: [[String]]) -> [String: GridArea] {
        var result: [String: GridArea] = [:]
        for (row, names) in rows.enumerated() {
            for (column, name) in names.enumerated() where !name.allSatisfy({ $0 == "." }) {
                let cell = GridArea(
                    rows: GridSpan(start: row, count: 1),
                    columns: GridSpan(start: column, count: 1))
                guard let old = result[name] else {
                    result[name] = cell
                    continue
                }
                result[name] = GridArea(
                    rows: Self.join(old.rows, cell.rows),
                    columns: Self.join(old.columns, cell.columns))
            }
        }
        return result
    }

    private static func join(_ a: GridSpan, _ b: GridSpan) -> GridSpan {
        let start = min(a.start, b.start)
        return GridSpan(start: start, count: max(a.end, b.end) - start)
    }
}

/// One axis after placement: the tracks that are there, and the items' spans in them.
private struct GridPlacedAxis {
    let tracks: [GridTrack]
    let spans: [GridSpan]
    let lines: GridLines

    init(
        _ template: GridTemplate, _ spans: [GridSpan], count: Int, before: Int,
        automatic: [TrackList.Size], basis: Double?
    ) {
        let count = template.isSubgrid ? template.count : count
        let spans = template.isSubgrid ? spans.map { $0.clamped(to: count) } : spans
        let all = template.tracks(count: count, before: before, automatic: automatic, basis: basis)
        var used = Set<Int>()
        if !template.fitted.isEmpty { for span in spans { used.formUnion(span.start..<span.end) } }
        // Tracks of `auto-fit` in which nothing stands are taken out, gutters and all.
        var kept: [Int] = []
        var tracks: [GridTrack] = []
        for (index, track) in all.enumerated() {
            kept.append(tracks.count)
            if template.fitted.contains(index - before), !used.contains(index) { continue }
            tracks.append(track)
        }
        self.tracks = tracks
        self.spans = spans.map { span in
            kept.indices.contains(span.start)
                ? GridSpan(start: kept[span.start], count: span.count) : span
        }
        lines = GridLines(template, before: before, kept: kept)
    }
}

extension GridSpan {
    fileprivate func clamped(to limit: Int) -> GridSpan {
        let first = min(start, limit - 1)
        return GridSpan(start: first, count: max(1, min(count, limit - first)))
    }
}
