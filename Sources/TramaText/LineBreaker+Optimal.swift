extension LineBreaker {
    /// Lines of about equal width: the least sum of squared slack over all lines.
    func balanced(_ greedy: [BrokenLine], _ width: (Int) -> Double) -> [BrokenLine] {
        guard (2...Self.balanceLimit).contains(greedy.count) else { return greedy }
        guard let lines = optimal(width, weighsLastLine: true), lines.count <= greedy.count else {
            return greedy
        }
        return lines
    }

    /// Lines with the least sum of squared slack (Knuth and Plass), the last one free but not
    /// too short; nil where no set of breaks fits.
    func pretty(_ greedy: [BrokenLine], _ width: (Int) -> Double) -> [BrokenLine]? {
        guard greedy.count > 1, candidates.count <= Self.optimalLimit else { return nil }
        return optimal(width, weighsLastLine: false)
    }

    private func optimal(_ width: (Int) -> Double, weighsLastLine: Bool) -> [BrokenLine]? {
        let size = shaped.spans.first?.style.size ?? 16
        // Best way to end a line at each candidate; index 0 is the start of the text.
        var best: [Node?] = [Node(offset: 0, cost: 0, lines: 0, from: 0)]
        var firstActive = 0
        for (i, end) in candidates.enumerated() {
            let isLast = end.isForced || i == candidates.count - 1
            var node: Node?
            for j in stride(from: i, through: firstActive, by: -1) {
                guard let start = best[j] else { continue }
                let room = width(start.lines)
                let natural = self.width(start.offset, end)
                // Starts only move away from here: lines get longer.
                if natural > room + Self.tolerance { break }
                let slack = room - natural
                // Minikin's units: pixels squared; a hyphen costs half an em along the line.
                var cost = start.cost + size * room
                if !isLast || weighsLastLine { cost += slack * slack }
                // A last line of one short word looks lost: worth any slack elsewhere.
                if isLast && !weighsLastLine && slack > room * 2 / 3 { cost += room * room }
                if end.isHyphen { cost += size * room / 2 }
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
    private static let balanceLimit = 6
    /// Break points of a paragraph that is set optimally; the search is quadratic in a line only.
    private static let optimalLimit = 100_000
}
