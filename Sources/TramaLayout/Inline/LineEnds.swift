import TramaCore
import TramaStyle
import TramaText

/// What stands at the ends of lines beside what is written there: edges that `box-decoration-break: clone`
/// repeats, and punctuation that hangs outside.
struct LineEnds {
    private let paragraph: Paragraph
    private let breaker: LineBreaker
    private let hanging: HangingPunctuation
    private let em: Double
    /// Inline boxes whose edges each line repeats.
    private let clones: [Clone]

    private struct Clone {
        let extent: Paragraph.Extent
        let edge: (start: Double, end: Double)
    }

    /// Nil where nothing stands there, as nearly everywhere.
    init?(
        _ engine: LayoutEngine, _ paragraph: Paragraph, _ breaker: LineBreaker,
        _ style: ComputedStyle, basis: Double
    ) {
        var clones: [Clone] = []
        for (id, extent) in paragraph.extents where engine.box(id).style.paint.decorationClones {
            clones.append(Clone(extent: extent, edge: engine.inlineEdge(id, basis)))
        }
        guard !clones.isEmpty || !style.text.hangingPunctuation.isNone else { return nil }
        self.clones = clones
        self.paragraph = paragraph
        self.breaker = breaker
        hanging = style.text.hangingPunctuation
        em = style.text.fontSize
    }

    /// How far a line's first and last letter stand outside.
    struct Hang: Hashable {
        var start = 0.0
        var end = 0.0
    }

    /// The next line; its width is what it takes of the room.
    func line(from start: Int, width: Double, isFirst: Bool) -> BrokenLine? {
        let lead = edges(at: start).start - hangStart(start, isFirst: isFirst)
        guard var line = breaker.nextLine(from: start, width: max(0, width - lead)) else {
            return nil
        }
        let tail = edges(at: line.range.upperBound).end
        if tail > 0, line.width + lead + tail > width,
            let shorter = breaker.nextLine(from: start, width: max(0, width - lead - tail))
        {
            line = shorter
        } else if hanging.end != .none || hanging.last,
            let longer = breaker.nextLine(from: start, width: max(0, width - lead - tail) + em),
            longer.range.upperBound > line.range.upperBound,
            longer.width + lead + tail - hangEnd(longer, isTight: true) <= width + 1.0 / 64
        {
            line = longer
        }
        let isTight = line.width + lead + tail > width + 1.0 / 64
        let used = line.width + lead + edges(at: line.range.upperBound).end
        return BrokenLine(
            range: line.range, isHyphenated: line.isHyphenated,
            endsWithForcedBreak: line.endsWithForcedBreak,
            width: max(0, used - hangEnd(line, isTight: isTight)))
    }

    /// - Parameter used: a line whose width is what it takes of the room.
    func hang(of used: BrokenLine, isFirst: Bool) -> Hang {
        let natural =
            breaker.line(used.range, isHyphenated: used.isHyphenated).width
            + edges(at: used.range.lowerBound).start + edges(at: used.range.upperBound).end
        let start = hangStart(used.range.lowerBound, isFirst: isFirst)
        return Hang(start: start, end: max(0, natural - start - used.width))
    }

    /// Edges of the boxes that go on over a position: those before it and those after it.
    private func edges(at offset: Int) -> (start: Double, end: Double) {
        guard offset > 0, offset < paragraph.shaped.text.count else { return (0, 0) }
        var sum = (start: 0.0, end: 0.0)
        for clone in clones where clone.extent.start < offset && clone.extent.end > offset {
            sum.start += clone.edge.start
            sum.end += clone.edge.end
        }
        return sum
    }

    private func hangStart(_ start: Int, isFirst: Bool) -> Double {
        guard hanging.first, isFirst, let (scalar, range) = scalar(from: start),
            Self.opens(scalar)
        else { return 0 }
        return advance(range)
    }

    private func hangEnd(_ line: BrokenLine, isTight: Bool) -> Double {
        let inked = paragraph.shaped.trimmed(line.range)
        guard !inked.isEmpty, let (scalar, range) = scalar(before: inked.upperBound) else {
            return 0
        }
        let isLast = line.range.upperBound >= paragraph.shaped.text.count
        if hanging.last, isLast, Self.closes(scalar) { return advance(range) }
        guard Self.stops.contains(scalar) else { return 0 }
        switch hanging.end {
        case .none: return 0
        case .force: return advance(range)
        case .allow: return isTight ? advance(range) : 0
        }
    }

    private func advance(_ range: Range<Int>) -> Double {
        let positions = paragraph.shaped.positions
        return max(0, positions[range.upperBound] - positions[range.lowerBound])
    }

    private func scalar(from start: Int) -> (Unicode.Scalar, Range<Int>)? {
        let bytes = paragraph.shaped.text
        guard bytes.indices.contains(start) else { return nil }
        let text = String(decoding: bytes[start..<min(start + 4, bytes.count)], as: UTF8.self)
        return text.unicodeScalars.first.map { ($0, start..<start + $0.utf8.count) }
    }

    private func scalar(before end: Int) -> (Unicode.Scalar, Range<Int>)? {
        let bytes = paragraph.shaped.text
        var start = end - 1
        while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
        guard start >= 0, let (scalar, range) = scalar(from: start), range.upperBound == end else {
            return nil
        }
        return (scalar, range)
    }

    private static func opens(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .openPunctuation, .initialPunctuation, .finalPunctuation: true
        default: scalar == "'" || scalar == "\""
        }
    }

    private static func closes(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .closePunctuation, .initialPunctuation, .finalPunctuation: true
        default: scalar == "'" || scalar == "\""
        }
    }

    /// Stops and commas of the specification's list.
    private static let stops = Set(
        ",.\u{060C}\u{06D4}\u{3001}\u{3002}\u{FF0C}\u{FF0E}\u{FE50}\u{FE51}\u{FE52}\u{FF61}\u{FF64}"
            .unicodeScalars)
}
