import TramaCore
import TramaStyle
import TramaText

/// Breaks a paragraph into lines beside the floats and stacks them (CSS 2.1, 9.4.2).
struct InlineLayout {
    var flow: BlockFlow
    /// What stays the same from line to line.
    let setting: InlineSetting
    /// The paragraph in the style of `::first-line`, for that line only.
    private var first: FirstLine?
    /// Floats not yet placed, as item indices.
    var floats: ArraySlice<Int>
    private var lineCount = 0
    /// The line before ended with a forced break.
    private var followsBreak = false

    /// Which line is laid out is known to its owner only.
    private struct FirstLine {
        let paragraph: Paragraph
        let style: ComputedStyle
    }

    init(_ flow: BlockFlow, _ content: InlineContent) {
        let style = flow.box.style
        let paragraph = flow.engine.paragraph(flow.box, content)
        self.init(flow, paragraph, style)
        if let line = content.firstLine?.first {
            let inner = line.items.first { $0.kind.isOpen }?.box.map { flow.engine.box($0).style }
            first = FirstLine(
                paragraph: Paragraph(line, style: style, fonts: flow.engine.context.fonts),
                style: inner.map { style.withText(of: $0) } ?? style)
        }
    }

    private init(_ flow: BlockFlow, _ paragraph: Paragraph, _ style: ComputedStyle) {
        self.flow = flow
        setting = InlineSetting(flow, paragraph, style)
        floats = ArraySlice(paragraph.floats)
    }

    var engine: LayoutEngine { setting.engine }
    var paragraph: Paragraph { setting.paragraph }
    private var breaker: LineBreaker { setting.breaker }
    private var ends: LineEnds? { setting.ends }
    private var style: ComputedStyle { setting.style }

    // MARK: - Lines

    mutating func layout(resume: BreakToken?) {
        var start = 0
        if case .line(let byte, let item, let index)? = resume {
            start = byte
            lineCount = index
            floats = floats.drop { $0 < item }
        }
        if paragraph.content.text.isEmpty {
            if paragraph.content.hasLines { addEmptyLine() }
            placeRemainingFloats()
            return
        }
        let balanced = balancedLines(from: start)
        let last = lineBreak(from: start)
        var placed = 0
        if start == 0, lineCount == 0, let first {
            if last == 0 { return endColumn(at: start) }
            start = layoutFirst(first)
            placed = 1
        }
        // Every line ends past its start, so that this ends.
        while start < paragraph.shaped.text.count {
            if let last, placed >= last { return endColumn(at: start) }
            guard let line = nextLine(from: start, balanced: balanced) else { break }
            placed += 1
            add(line)
            start = line.range.upperBound
            clearFloats(after: line)
            if isClamped { break }
        }
        placeRemainingFloats()
        placeInlineContained()
        var slices = InlineSlices(paragraph, engine)
        slices.mark(&flow.fragment)
    }

    /// Lays out the first line as a paragraph of its own; where the next starts.
    private mutating func layoutFirst(_ first: FirstLine) -> Int {
        var line = InlineLayout(flow, first.paragraph, first.style)
        guard let broken = line.nextLine(from: 0, balanced: nil) else { return 0 }
        line.add(broken)
        flow = line.flow
        lineCount = line.lineCount
        // Floats on the line are placed.
        floats = floats.dropFirst(max(0, floats.count - line.floats.count))
        return broken.range.upperBound
    }

    private var isClamped: Bool { style.box.lineClamp.map { lineCount >= $0 } ?? false }

    private func balancedLines(from start: Int) -> [BrokenLine]? {
        guard style.text.textWrapStyle == .balance, !paragraph.hasFloats, flow.floats.isEmpty,
            ends == nil,
            start == 0
        else { return nil }
        let (first, rest) = (indent(isFirst: true), indent(isFirst: false))
        return breaker.lines { max(0, flow.contentWidth - ($0 == 0 ? first : rest)) }
    }

    private var indent: Double { indent(isFirst: lineCount == 0) }

    /// The indent of the next line (CSS Text 4, 8.1).
    func indent(isFirst: Bool) -> Double {
        let style = setting.style
        guard style.text.textIndent != .zero else { return 0 }
        let isMeant = isFirst || style.text.indentsEachLine && followsBreak
        return isMeant != style.text.indentHangs
            ? style.text.textIndent.used(flow.contentWidth) : 0
    }

    /// The next line and where it stands; floats that start on it are placed first.
    private mutating func nextLine(from start: Int, balanced: [BrokenLine]?) -> BrokenLine? {
        if let balanced, balanced.indices.contains(lineCount) {
            let line = balanced[lineCount]
            if line.range.lowerBound == start { return line }
        }
        placeFloats(before: start)
        var line = breakLine(from: start)
        // Each round places a float or moves past the end of one.
        for _ in 0..<Self.floatRounds {
            guard let current = line else { return nil }
            if placeNextFloat(on: current) {
                line = breakLine(from: start)
                continue
            }
            let room = roomForLine()
            if current.width > room.high - room.low - indent, movesBelowFloat(room) {
                line = breakLine(from: start)
                continue
            }
            return current
        }
        return line
    }

    /// Floats on one line, or above one another beside it: more is no layout but an attack.
    private static let floatRounds = 1000

    private func breakLine(from start: Int) -> BrokenLine? {
        let room = roomForLine()
        let width = max(0, room.high - room.low - indent)
        return ends.map { $0.line(from: start, width: width, isFirst: lineCount == 0) }
            ?? breaker.nextLine(from: start, width: width)
    }

    /// The room between floats at the next line's height, in the formatting context.
    func roomForLine() -> (low: Double, high: Double) {
        let low = flow.contentOrigin.x
        let high = low + flow.contentWidth
        guard !flow.floats.isEmpty else { return (low, high) }
        let height = InlineMetrics(style, engine.metrics(style)).height
        return flow.floats.room(
            at: flow.contentOrigin.y + flow.cursor, height: height, low: low, high: high)
    }

    private mutating func movesBelowFloat(_ room: (low: Double, high: Double)) -> Bool {
        let full = flow.contentWidth
        guard room.high - room.low < full,
            let next = flow.floats.nextEnd(below: flow.contentOrigin.y + flow.cursor)
        else { return false }
        flow.cursor = next - flow.contentOrigin.y
        return true
    }

    // MARK: - Placing

    private mutating func add(_ line: BrokenLine) {
        let room = roomForLine()
        place(built(line, room: room.high - room.low), x: room.low - flow.contentOrigin.x)
        followsBreak = line.endsWithForcedBreak
    }

    private func built(_ line: BrokenLine, room: Double) -> Fragment {
        var builder = LineBuilder(
            setting, line, isFirst: lineCount == 0, indent: indent, room: room)
        builder.clamps = isLastBeforeClamp && line.range.upperBound < paragraph.shaped.text.count
        return builder.build()
    }

    private var isLastBeforeClamp: Bool { style.box.lineClamp.map { lineCount + 1 >= $0 } ?? false }

    /// `<br clear>` moves what follows below the floats.
    private mutating func clearFloats(after line: BrokenLine) {
        guard line.endsWithForcedBreak, !flow.floats.isEmpty else { return }
        for item in paragraph.content.items where item.range.upperBound == line.range.upperBound {
            guard case .newline(let clear) = item.kind, let y = flow.floats.clearance(clear) else {
                continue
            }
            flow.cursor = max(flow.cursor, y - flow.contentOrigin.y)
        }
    }

    private mutating func addEmptyLine() {
        let line = BrokenLine(
            range: 0..<0, isHyphenated: false, endsWithForcedBreak: false, width: 0)
        let room = roomForLine()
        let builder = LineBuilder(
            setting, line, isFirst: true, indent: indent(isFirst: true),
            room: room.high - room.low)
        let built = builder.build()
        place(built, x: room.low - flow.contentOrigin.x)
    }

    private mutating func place(_ line: Fragment, x: Double) {
        let offset = Point(x: flow.edges.inner.left + x, y: flow.edges.inner.top + flow.cursor)
        flow.fragment.place(line, at: offset)
        flow.noteBaselines(line, at: offset)
        flow.cursor = unit(flow.cursor + line.size.height)
        lineCount += 1
    }

    /// The first line, from `start`, that goes to the next column; nil: all fit.
    ///
    /// Lines are taken to be as high as the strut. At least `orphans` lines stay before a break and
    /// `widows` go after it, unless nothing stands above.
    private func lineBreak(from start: Int) -> Int? {
        guard let limit = flow.space.fragmentHeight else { return nil }
        let height = InlineMetrics(style, engine.metrics(style)).height
        let room = limit - flow.edges.inner.top - flow.cursor + 1.0 / 64
        guard height > 0, room.isFinite else { return nil }
        let fitting = max(0, Int((room / height).rounded(.down)))
        var count = 0
        var byte = start
        while let line = breaker.nextLine(from: byte, width: flow.contentWidth) {
            count += 1
            byte = line.range.upperBound
        }
        guard count > fitting else { return nil }
        let wanted = min(fitting, count - style.text.widows)
        if wanted >= style.text.orphans { return wanted }
        guard flow.space.isFragmentStart else { return 0 }
        return flow.space.isBalancing ? nil : max(1, fitting)
    }

    private mutating func endColumn(at byte: Int) {
        flow.token = .line(byte: byte, item: floats.first ?? Int.max, index: lineCount)
    }

    /// Places absolute boxes whose containing block is an inline box of this paragraph.
    private mutating func placeInlineContained() {
        let pending = flow.fragment.outOfFlow
        guard !pending.isEmpty, !paragraph.extents.isEmpty else { return }
        var remaining: [OutOfFlow] = []
        for entry in pending {
            guard let owner = inlineContainer(of: entry.box),
                let rect = flow.fragment.rect(ofInline: owner)
            else {
                remaining.append(entry)
                continue
            }
            engine.place(entry, in: rect, into: &flow.fragment)
        }
        flow.fragment.outOfFlow = remaining
    }

    private func inlineContainer(of id: BoxID) -> BoxID? {
        guard engine.box(id).style.box.position == .absolute,
            let index = paragraph.content.items.firstIndex(where: { $0.box == id })
        else { return nil }
        return paragraph.paths[index].last { engine.box($0).isContainingBlock }
    }
}

extension Box {
    /// An atom's baseline from its top edge: that of its last line, or nil for the bottom edge.
    func atomBaseline(_ part: Fragment) -> Double? {
        switch content {
        case .items, .table: return part.firstBaseline
        case .replaced: return part.lastBaseline
        default:
            if clipsOverflow, style.box.overflowX != .clip { return nil }
            return part.lastBaseline
        }
    }
}

extension Fragment {
    /// From the start of an inline box's first part to the end of its last (CSS 2.1, 10.1), padding
    /// boxes, from this fragment's corner.
    fileprivate func rect(ofInline id: BoxID) -> Rect? {
        var result: Rect?
        for child in children {
            let found: Rect?
            if child.fragment.box == id, case .inlineBox = child.fragment.kind {
                found = Rect(origin: .zero, size: child.fragment.size)
                    .inset(by: child.fragment.border)
            } else if case .box = child.fragment.kind {
                found = nil
            } else {
                found = child.fragment.rect(ofInline: id)
            }
            guard let rect = found?.offset(by: child.offset) else { continue }
            let first = result ?? rect
            result = Rect(
                x: first.minX, y: first.minY, width: max(0, rect.maxX - first.minX),
                height: max(0, rect.maxY - first.minY))
        }
        return result
    }
}

extension ComputedStyle {
    /// The style with another's inherited properties.
    fileprivate func withText(of other: ComputedStyle) -> ComputedStyle {
        var style = self
        let (align, last, indent) = (text.textAlign, text.textAlignLast, text.textIndent)
        style.text = other.text
        (style.text.textAlign, style.text.textAlignLast) = (align, last)
        style.text.textIndent = indent
        return style
    }
}
