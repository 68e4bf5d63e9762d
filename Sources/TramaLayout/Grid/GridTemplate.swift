import TramaStyle

/// The explicit grid in one axis: its tracks, their line names, the gap.
struct GridTemplate {
    let entries: [TrackList.Entry]
    let names: GridLineNames
    /// Explicit tracks; areas may make more than the list says.
    let count: Int
    let gap: Double
    /// Tracks that `repeat(auto-fit, …)` made: they go where nothing stands in them.
    let fitted: Range<Int>
    let isSubgrid: Bool

    /// - Parameters:
    ///   - room: length of the content box; nil: indefinite.
    ///   - areas: spans of the named areas in this axis, `areaCount` tracks together.
    init(
        _ list: TrackList, gap: Double, room: Double?, areas: [String: GridSpan], areaCount: Int,
        subgrid: SubgridAxis?
    ) {
        isSubgrid = subgrid != nil
        if let subgrid {
            self.gap = subgrid.gap
            entries = subgrid.sizes.map { .init(size: .length(.px($0))) }
            count = entries.count
            fitted = 0..<0
            let own = list.entries.prefix(count + 1).map(\.names)
            names = GridLineNames(
                Array(own), count: count, areas: areas, inherited: subgrid.names)
            return
        }
        self.gap = gap
        // Without a grid around it `subgrid` is `none`.
        (entries, fitted) = list.isSubgrid ? ([], 0..<0) : Self.expand(list, room: room, gap: gap)
        count = max(entries.count, areaCount)
        names = GridLineNames(
            entries.map(\.names) + [list.lastNames], count: count, areas: areas, inherited: [:])
    }

    /// Writes out `repeat(auto-fill | auto-fit, …)` for the room there is (7.2.3.2).
    private static func expand(
        _ list: TrackList, room: Double?, gap: Double
    ) -> (entries: [TrackList.Entry], fitted: Range<Int>) {
        guard let repeated = list.repeated, !repeated.isEmpty,
            repeated.upperBound <= list.entries.count
        else { return (Array(list.entries.prefix(GridLimits.lines)), 0..<0) }
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
        var entries = Array(list.entries[..<repeated.lowerBound])
        for _ in 0..<times { entries += pattern }
        let end = min(entries.count, GridLimits.lines)
        entries += list.entries[repeated.upperBound...]
        let fitted = list.repetition == .fit ? min(repeated.lowerBound, end)..<end : 0..<0
        return (Array(entries.prefix(GridLimits.lines)), fitted)
    }

    /// Explicit tracks, with implicit ones of the `grid-auto-*` sizes before and after.
    func tracks(
        count: Int, before: Int, automatic: [TrackList.Size], basis: Double?
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

    /// What a pair of placement properties asks for; a subgrid has no tracks but its parent's.
    func resolve(_ start: GridLine, _ end: GridLine) -> (start: Int?, count: Int) {
        let (first, span) = names.resolve(start, end)
        guard isSubgrid else { return (first, span) }
        let kept = first.map { min(max($0, 0), count - 1) }
        return (kept, min(span, count - (kept ?? 0)))
    }
}
