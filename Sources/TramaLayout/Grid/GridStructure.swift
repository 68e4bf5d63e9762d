import TramaStyle

/// A grid before sizing: its tracks, gaps, and the area of each item.
struct GridStructure {
    let areas: [GridArea]
    let rows: [GridTrack]
    let columns: [GridTrack]
    let rowGap: Double
    let columnGap: Double

    /// - Parameters:
    ///   - width: of the content box; nil while the container's own width is being found.
    ///   - height: of the content box, where it is definite.
    init(_ style: ComputedStyle, _ children: [Box], width: Double?, height: Double?) {
        let arrangement = style.arrangement
        columnGap = arrangement.columnGap?.used(width ?? 0) ?? 0
        rowGap = arrangement.rowGap?.used(height ?? 0) ?? 0
        let columnEntries = Self.expand(
            arrangement.gridTemplateColumns, room: width, gap: columnGap, items: children.count)
        let rowEntries = Self.expand(
            arrangement.gridTemplateRows, room: height, gap: rowGap, items: children.count)
        let named = Self.namedAreas(arrangement.gridTemplateAreas)
        let areaColumns = arrangement.gridTemplateAreas.map(\.count).max() ?? 0
        let explicitColumns = max(columnEntries.count, areaColumns)
        let explicitRows = max(rowEntries.count, arrangement.gridTemplateAreas.count)
        let columnNames = GridLineNames(
            columnEntries, lastNames: arrangement.gridTemplateColumns.lastNames,
            count: explicitColumns, areas: named.mapValues(\.columns))
        let rowNames = GridLineNames(
            rowEntries, lastNames: arrangement.gridTemplateRows.lastNames, count: explicitRows,
            areas: named.mapValues(\.rows))
        let requests = children.map { child in
            let own = child.style.arrangement
            return GridPlacement.Request(
                rows: rowNames.resolve(own.gridRowStart, own.gridRowEnd),
                columns: columnNames.resolve(own.gridColumnStart, own.gridColumnEnd))
        }
        let placement = GridPlacement(
            requests, rows: explicitRows, columns: explicitColumns,
            flow: arrangement.gridAutoFlow)
        areas = placement.areas
        columns = Self.tracks(
            columnEntries, count: placement.columnCount, before: placement.columnsBefore,
            automatic: arrangement.gridAutoColumns, basis: width)
        rows = Self.tracks(
            rowEntries, count: placement.rowCount, before: placement.rowsBefore,
            automatic: arrangement.gridAutoRows, basis: height)
    }

    /// Explicit tracks, with implicit ones of the `grid-auto-*` sizes before and after.
    private static func tracks(
        _ entries: [TrackList.Entry], count: Int, before: Int, automatic: [TrackList.Size],
        basis: Double?
    ) -> [GridTrack] {
        let automatic = automatic.isEmpty ? [TrackList.Size.auto] : automatic
        return (0..<count).map { index in
            let explicit = index - before
            if entries.indices.contains(explicit) {
                return GridTrack(entries[explicit].size, basis: basis)
            }
            // The pattern runs forwards after the explicit tracks and backwards before them.
            let step = explicit < 0 ? explicit : explicit - entries.count
            let slot = ((step % automatic.count) + automatic.count) % automatic.count
            return GridTrack(automatic[slot], basis: basis)
        }
    }

    /// Writes out `repeat(auto-fill | auto-fit, …)` for the room there is (7.2.3.2).
    private static func expand(
        _ list: TrackList, room: Double?, gap: Double, items: Int
    ) -> [TrackList.Entry] {
        guard let repeated = list.repeated, !repeated.isEmpty,
            repeated.upperBound <= list.entries.count
        else { return Array(list.entries.prefix(GridLimits.lines)) }
        func length(_ entries: some Sequence<TrackList.Entry>) -> Double {
            entries.reduce(0) { sum, entry in
                let track = GridTrack(entry.size, basis: room)
                var size = track.base
                if case .fixed(let most) = track.maximum { size = max(size, most) }
                return sum + size + gap
            }
        }
        let pattern = list.entries[repeated]
        let fixed = length(list.entries) - length(pattern)
        let each = length(pattern)
        var times = 1
        if let room, each > 0 {
            times = max(1, Int(min((room + gap - fixed) / each + 1e-6, Double(GridLimits.lines))))
        }
        if list.repetition == .fit {
            // Tracks that stay empty collapse; those before the first gap in the items do not.
            times = max(1, min(times, (items + pattern.count - 1) / pattern.count))
        }
        var entries = Array(list.entries[..<repeated.lowerBound])
        for _ in 0..<times { entries += pattern }
        entries += list.entries[repeated.upperBound...]
        return Array(entries.prefix(GridLimits.lines))
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
