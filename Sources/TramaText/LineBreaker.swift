/// Breaks a shaped paragraph with its inline items into lines.
///
/// Widths come from prefix sums over the text, so that any line is measured in constant time.
package struct LineBreaker: Sendable {
    package let shaped: ShapedText
    package let options: LineOptions
    /// Where lines may end, ascending; the last one is the text's end.
    let candidates: [Candidate]
    /// Ends inside words, for when nothing else fits; ascending.
    let emergencies: [Int]
    /// Items' widths up to each byte offset: closings at it are in, openings at it are not.
    private let itemWidths: [Double]

    struct Candidate: Hashable, Sendable {
        let offset: Int
        let isHyphen: Bool
        let isForced: Bool
    }

    /// Chromium's layout unit: lines that overflow by less still fit.
    static let tolerance = 1.0 / 64

    package init(_ shaped: ShapedText, items: [InlineItem] = [], options: LineOptions = .init()) {
        self.shaped = shaped
        self.options = options
        itemWidths = Self.itemWidths(items, count: shaped.text.count)
        (candidates, emergencies) = Self.candidates(shaped, items, options)
    }

    /// Lines by the options' method.
    /// - Parameter width: room of each line by its index, 0 first.
    package func lines(width: (Int) -> Double) -> [BrokenLine] {
        let greedy = greedyLines(width)
        switch options.textWrap {
        case .wrap: return greedy
        case .balance: return balanced(greedy, width)
        case .pretty: return pretty(greedy, width) ?? greedy
        }
    }

    package func lines(width: Double) -> [BrokenLine] { lines { _ in width } }

    /// The line from a byte offset that takes as much as fits; nil past the end.
    ///
    /// Where nothing fits, the line is as short as it can be and overflows.
    package func nextLine(from start: Int, width: Double) -> BrokenLine? {
        guard start < shaped.text.count else { return nil }
        var best: Candidate?
        var first: Candidate?
        var i = index(after: start)
        while i < candidates.count {
            let candidate = candidates[i]
            if first == nil { first = candidate }
            if self.width(start, candidate) <= width + Self.tolerance {
                best = candidate
            } else if !candidate.isHyphen {
                break
            }
            if candidate.isForced { break }
            i += 1
        }
        if let best { return line(start, best) }
        let shortest =
            first ?? Candidate(offset: shaped.text.count, isHyphen: false, isForced: false)
        if options.overflowWrap != .normal,
            let offset = emergency(from: start, before: shortest.offset, width: width)
        {
            return line(start, Candidate(offset: offset, isHyphen: false, isForced: false))
        }
        return line(start, shortest)
    }

    func greedyLines(_ width: (Int) -> Double) -> [BrokenLine] {
        var lines: [BrokenLine] = []
        var start = 0
        while let line = nextLine(from: start, width: width(lines.count)) {
            lines.append(line)
            // Always ahead: every candidate lies past the start.
            guard line.range.upperBound > start else { break }
            start = line.range.upperBound
        }
        return lines
    }

    /// A line with its natural width.
    package func line(_ range: Range<Int>, isHyphenated: Bool) -> BrokenLine {
        line(
            range.lowerBound,
            Candidate(offset: range.upperBound, isHyphen: isHyphenated, isForced: false))
    }

    func line(_ start: Int, _ end: Candidate) -> BrokenLine {
        BrokenLine(
            range: start..<end.offset, isHyphenated: end.isHyphen,
            endsWithForcedBreak: end.isForced, width: width(start, end))
    }

    /// Natural width of a line without the spaces at its end.
    func width(_ start: Int, _ end: Candidate) -> Double {
        let inked = shaped.trimmed(start..<end.offset)
        var width = shaped.positions[inked.upperBound] - shaped.positions[start]
        width += shaped.edges.ends[inked.upperBound] ?? 0
        width += shaped.edges.starts[start] ?? 0
        width += itemWidths[end.offset] - itemWidths[start]
        if end.isHyphen, let run = shaped.runs(overlapping: end.offset - 1..<end.offset).last,
            shaped.hyphenAdvances.indices.contains(run.style)
        {
            width += shaped.hyphenAdvances[run.style]
        }
        return width
    }

    /// Index of the first candidate past a byte offset.
    func index(after offset: Int) -> Int {
        var low = 0
        var high = candidates.count
        while low < high {
            let middle = (low + high) / 2
            if candidates[middle].offset <= offset { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The last cluster boundary that fits, or the first one of all.
    private func emergency(from start: Int, before end: Int, width: Double) -> Int? {
        var best: Int?
        for offset in emergencies[firstEmergency(after: start)...] {
            guard offset < end else { break }
            let candidate = Candidate(offset: offset, isHyphen: false, isForced: false)
            if best != nil && self.width(start, candidate) > width + Self.tolerance { break }
            best = offset
        }
        return best
    }

    func firstEmergency(after offset: Int) -> Int {
        var low = 0
        var high = emergencies.count
        while low < high {
            let middle = (low + high) / 2
            if emergencies[middle] <= offset { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private static func itemWidths(_ items: [InlineItem], count: Int) -> [Double] {
        /// Width added just before, and just after, the boundary at an offset.
        var before = [Double](repeating: 0, count: count + 1)
        var after = [Double](repeating: 0, count: count + 1)
        var opened: Set<Int> = []
        func clamped(_ offset: Int) -> Int { min(max(offset, 0), count) }
        for item in items {
            switch item {
            case .text, .forcedBreak: break
            case .atomic(let offset, let width): after[clamped(offset)] += width
            case .open(let offset, let width):
                after[clamped(offset)] += width
                opened.insert(clamped(offset))
            case .close(let offset, let width):
                // An empty box stays together.
                if opened.contains(clamped(offset)) {
                    after[clamped(offset)] += width
                } else {
                    before[clamped(offset)] += width
                }
            }
        }
        var total = 0.0
        var sums = [Double](repeating: 0, count: count + 1)
        for i in 0...count {
            total += before[i]
            sums[i] = total
            total += after[i]
        }
        // What opens at the very end has no later line to go to.
        sums[count] = total
        return sums
    }
}
