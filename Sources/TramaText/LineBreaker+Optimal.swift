extension LineBreaker {
    /// Lines of about equal width: the narrowest room that needs no more lines (CSS Text 4, 6.2).
    func balanced(_ greedy: [BrokenLine], _ width: (Int) -> Double) -> [BrokenLine] {
        guard (2...Self.balanceLimit).contains(greedy.count) else { return greedy }
        let widths = greedy.indices.map(width)
        let widest = widths.max() ?? 0
        var low = 0.0
        var high = widest
        // Halving to under a quarter pixel takes at most 14 steps on the widest page.
        while high - low > 0.25 {
            let middle = (low + high) / 2
            let tried = greedyLines { min(width($0), middle) }
            let fits = tried.allSatisfy { $0.width <= middle + Self.tolerance }
            if tried.count <= greedy.count && fits { high = middle } else { low = middle }
        }
        return greedyLines { min(width($0), high) }
    }

    /// Lines with the least sum of squared slack (Knuth and Plass), for ragged or justified text;
    /// nil where no set of breaks fits or rooms differ too much to compare.
    func pretty(_ greedy: [BrokenLine], _ width: (Int) -> Double) -> [BrokenLine]? {
        guard greedy.count > 1, candidates.count <= Self.optimalLimit else { return nil }
        // Best way to end a line at each candidate; index 0 is the start of the text.
        var best: [Node?] = [Node(offset: 0, cost: 0, lines: 0, from: 0)]
        var firstActive = 0
        for (i, end) in candidates.enumerated() {
            var node: Node?
            for j in stride(from: i, through: firstActive, by: -1) {
                guard let start = best[j] else { continue }
                let room = width(start.lines)
                let natural = self.width(start.offset, end)
                // Starts only move away from here: lines get longer.
                if natural > room + Self.tolerance { break }
                let cost = start.cost + cost(of: natural, in: room, to: end)
                if node.map({ cost < $0.cost }) ?? true {
                    node = Node(offset: end.offset, cost: cost, lines: start.lines + 1, from: j)
                }
            }
            best.append(node)
            if end.isForced { firstActive = i + 1 }
            if end.isForced && node == nil { return nil }
        }
        return traced(best)
    }

    private struct Node {
        let offset: Int
        let cost: Double
        let lines: Int
        /// Index of the node where this node's line starts.
        let from: Int
    }

    private func cost(of natural: Double, in room: Double, to end: Candidate) -> Double {
        let slack = room > 0 ? max(0, room - natural) / room : 0
        let isLast = end.isForced || end == candidates.last
        if isLast {
            // A last line of one short word looks lost.
            return 1 + (slack > 2.0 / 3 ? Self.orphanPenalty * (slack - 1.0 / 3) : 0)
        }
        let badness = 100 * slack * slack
        return (1 + badness) * (1 + badness) + (end.isHyphen ? Self.hyphenPenalty : 0)
    }

    private func traced(_ nodes: [Node?]) -> [BrokenLine]? {
        var ends: [Int] = []
        var i = nodes.count - 1
        while i > 0 {
            guard let node = nodes[i] else { return nil }
            ends.append(i)
            i = node.from
        }
        var start = 0
        return ends.reversed().map { index in
            let end = candidates[index - 1]
            defer { start = end.offset }
            return line(start, end)
        }
    }

    /// Browsers balance headings, not essays.
    private static let balanceLimit = 10
    /// Break points of a paragraph that is set optimally; the search is quadratic in a line only.
    private static let optimalLimit = 100_000
    private static let hyphenPenalty = 50.0
    private static let orphanPenalty = 2000.0
}
