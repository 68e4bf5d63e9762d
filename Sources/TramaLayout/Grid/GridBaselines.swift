import TramaStyle

/// The lines that items of one row share where they align by their baselines (CSS Grid 2, 11.5).
struct GridBaselines {
    /// How much higher each item makes its row than it is itself.
    let shims: [Double]

    init(_ grid: GridLayout, _ areas: [GridArea], _ parts: [Fragment]) {
        var shims = [Double](repeating: 0, count: parts.count)
        for last in [false, true] {
            let keyword: Alignment.Keyword = last ? .lastBaseline : .baseline
            let members = parts.indices.filter {
                grid.alignment(of: grid.children[$0]).keyword == keyword
            }
            guard members.count > 1 else { continue }
            let reach = parts.map { $0.reach(last: last) }
            var farthest: [Int: Double] = [:]
            for index in members {
                let row = last ? areas[index].rows.end : areas[index].rows.start
                farthest[row] = max(farthest[row] ?? 0, reach[index])
            }
            for index in members {
                let row = last ? areas[index].rows.end : areas[index].rows.start
                shims[index] = (farthest[row] ?? reach[index]) - reach[index]
            }
        }
        self.shims = shims
    }
}

extension Fragment {
    /// From the edge at which the box aligns to its first or last baseline.
    fileprivate func reach(last: Bool) -> Double {
        last ? size.height - (lastBaseline ?? size.height) : firstBaseline ?? size.height
    }
}
