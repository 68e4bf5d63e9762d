import TramaStyle

/// The lines of the explicit grid in one axis: their names, and how placements refer to them.
struct GridLineNames {
    /// Explicit tracks.
    let count: Int
    /// 0-based line indices by name, ascending.
    private(set) var lines: [String: [Int]]

    /// - Parameters:
    ///   - named: the names of each line.
    ///   - areas: for each named area its span in this axis.
    ///   - inherited: lines that a subgrid has from its parent.
    init(
        _ named: [[String]], count: Int, areas: [String: GridSpan], inherited: [String: [Int]]
    ) {
        self.count = count
        lines = inherited
        for (index, names) in named.enumerated() {
            for name in names { lines[name, default: []].append(index) }
        }
        for (name, span) in areas {
            lines[name + "-start", default: []].append(span.start)
            lines[name + "-end", default: []].append(span.end)
        }
        lines = lines.mapValues { $0.sorted() }
    }

    /// What a pair of placement properties asks for: a definite start, or only a span.
    func resolve(_ start: GridLine, _ end: GridLine) -> (start: Int?, count: Int) {
        let first = position(start, suffix: "-start")
        let last = position(end, suffix: "-end")
        switch (first, last) {
        case (let first?, let last?):
            if first == last { return (first, 1) }
            return (min(first, last), abs(last - first))
        case (let first?, nil):
            guard let (count, name) = span(end) else { return (first, 1) }
            if let name, let found = nth(count, of: name, after: first) {
                return (first, max(1, found - first))
            }
            return (first, count)
        case (nil, let last?):
            guard let (count, name) = span(start) else { return (last - 1, 1) }
            if let name, let found = nth(count, of: name, before: last) {
                return (found, max(1, last - found))
            }
            return (last - count, count)
        case (nil, nil):
            return (nil, (span(start) ?? span(end))?.count ?? 1)
        }
    }

    private func span(_ line: GridLine) -> (count: Int, name: String?)? {
        guard case .span(let count, let name) = line else { return nil }
        return (min(max(1, count), GridLimits.lines), name)
    }

    private func nth(_ count: Int, of name: String, after line: Int) -> Int? {
        let found = (lines[name] ?? []).filter { $0 > line }
        return found.indices.contains(count - 1) ? found[count - 1] : nil
    }

    private func nth(_ count: Int, of name: String, before line: Int) -> Int? {
        let found = (lines[name] ?? []).filter { $0 < line }.reversed().map { $0 }
        return found.indices.contains(count - 1) ? found[count - 1] : nil
    }

    /// A 0-based line; below 0 or above ``count`` for lines of the implicit grid.
    private func position(_ line: GridLine, suffix: String) -> Int? {
        switch line {
        case .auto, .span: return nil
        case .named(let name):
            let found = lines[name + suffix] ?? lines[name]
            // An unknown name counts as a line past the explicit grid.
            return found?.first ?? count + 1
        case .line(let number, nil):
            let bounded = min(max(number, -GridLimits.lines), GridLimits.lines)
            return bounded > 0 ? bounded - 1 : count + 1 + bounded
        case .line(let number, let name?):
            let found = lines[name] ?? []
            let index = number > 0 ? number - 1 : found.count + number
            if found.indices.contains(index) { return found[index] }
            let beyond = min(max(1, abs(number) - found.count), GridLimits.lines)
            return number > 0 ? count + beyond : -beyond
        }
    }
}
