import TramaCore
import TramaStyle
import TramaText

/// Makes the fragment of one line: runs in visual order, inline boxes around them, everything
/// aligned vertically and horizontally.
struct LineBuilder {
    let inline: InlineSetting
    let line: BrokenLine
    let isFirst: Bool
    let indent: Double
    /// Width between floats.
    let room: Double
    /// The line is the last that `line-clamp` shows, and text follows.
    var clamps = false

    var engine: LayoutEngine { inline.engine }
    var paragraph: Paragraph { inline.paragraph }
    var style: ComputedStyle { inline.style }

    /// One thing on the line, in visual order.
    struct Leaf {
        enum Kind {
            case run(GlyphRun)
            case atom(InlineSetting.Atom)
            /// An inline box with nothing in it.
            case empty
        }
        var kind: Kind
        /// Byte in the paragraph where it starts.
        var offset: Int
        var path: [BoxID]
        var item: Int
    }

    init(
        _ inline: InlineSetting, _ line: BrokenLine, isFirst: Bool, indent: Double, room: Double
    ) {
        self.inline = inline
        self.line = line
        self.isFirst = isFirst
        self.indent = indent
        self.room = room
    }

    /// The last line takes what stands at the paragraph's very end.
    private var isLast: Bool { line.range.upperBound >= paragraph.shaped.text.count }

    func build() -> Fragment {
        var leaves = leaves(extra: justification(room - indent - line.width))
        var width = line.width
        if let cut = ellipsis(leaves, room: room - indent) {
            leaves = cut.leaves
            width = cut.width
        }
        let alignment = LineAlignment(self, leaves)
        var fragment = Fragment(
            box: inline.box, kind: .line,
            size: Size(width: width + indent, height: alignment.height))
        let hang = inline.ends?.hang(of: line, isFirst: isFirst) ?? LineEnds.Hang()
        let start =
            lineStart(free: room - indent - width, indent: indent)
            - (isRTL ? hang.end : hang.start)
        var assembler = LineAssembler(self, alignment, leaves)
        let children = assembler.assemble(at: start)
        for child in children { fragment.place(child.fragment, at: child.offset) }
        fragment.outOfFlow += staticPositions(leaves, starts: assembler.leafStarts, start: start)
        fragment.size.width = assembler.end
        fragment.firstBaseline = alignment.baseline
        fragment.lastBaseline = alignment.baseline
        return fragment
    }

    // MARK: - Alignment

    private var isLastForAlignment: Bool { isLast || line.endsWithForcedBreak }

    private var textAlign: TextAlign {
        let align = style.text.textAlign
        guard isLastForAlignment else { return align }
        if let last = style.text.textAlignLast { return last }
        return align == .justify ? .start : align
    }

    private func justification(_ free: Double) -> Double {
        guard textAlign == .justify, free > 0 else { return 0 }
        return free
    }

    private var isRTL: Bool {
        style.box.unicodeBidi == .plaintext
            ? paragraph.shaped.baseLevel & 1 == 1 : style.text.direction == .rtl
    }

    private func lineStart(free: Double, indent: Double) -> Double {
        let lead = isRTL ? 0 : indent
        // A line too wide sticks out at its end, whatever the alignment.
        let atEnd = lead + free
        switch textAlign {
        case .center: return free > 0 ? lead + unit(free / 2) : (isRTL ? atEnd : lead)
        case .right: return free > 0 || isRTL ? atEnd : lead
        case .left: return free > 0 || !isRTL ? lead : atEnd
        case .end: return isRTL ? lead : (free > 0 ? atEnd : lead)
        case .start, .matchParent, .justify:
            guard isRTL else { return lead }
            return textAlign == .justify && free > 0 ? lead : atEnd
        }
    }

    // MARK: - Leaves

    private func leaves(extra: Double) -> [Leaf] {
        let shaped = paragraph.shaped
        var runs = engine.context.fonts.line(
            shaped, range: line.range, hyphenated: line.isHyphenated)
        if extra > 0 { runs = shaped.justified(runs, extra: extra) }
        var leaves = runs.compactMap(leaf)
        for index in paragraph.items(paragraph.emptyBoxes, from: line.range.lowerBound) {
            let item = paragraph.content.items[index]
            let start = item.range.lowerBound
            guard contains(start) else { break }
            guard let id = item.box else { continue }
            let empty = Leaf(
                kind: .empty, offset: start, path: paragraph.paths[index] + [id], item: index)
            let place =
                leaves.firstIndex {
                    $0.offset > start || ($0.offset == start && !isEmptyBox($0))
                } ?? leaves.count
            leaves.insert(empty, at: place)
        }
        return leaves
    }

    private func isEmptyBox(_ leaf: Leaf) -> Bool {
        paragraph.content.items.indices.contains(leaf.item)
            && paragraph.content.items[leaf.item].kind.isOpen
    }

    private func leaf(_ run: GlyphRun) -> Leaf? {
        guard paragraph.content.spanItems.indices.contains(run.style) else { return nil }
        let index = paragraph.content.spanItems[run.style]
        let item = paragraph.content.items[index]
        let offset = run.range.lowerBound
        switch item.kind {
        case .atomic, .tab:
            guard let atom = inline.atoms[index] else { return nil }
            return Leaf(
                kind: .atom(atom), offset: offset, path: paragraph.paths[index], item: index)
        case .text:
            return Leaf(kind: .run(run), offset: offset, path: paragraph.paths[index], item: index)
        case .newline:
            return Leaf(kind: .empty, offset: offset, path: paragraph.paths[index], item: index)
        default: return nil
        }
    }

    /// Whether a position between bytes belongs to this line rather than the next.
    func contains(_ offset: Int) -> Bool {
        offset >= line.range.lowerBound && (offset < line.range.upperBound || isLast)
    }

    /// Which edges of an inline box this line shows.
    func edges(of id: BoxID) -> (start: Bool, end: Bool) {
        guard let extent = paragraph.extents[id] else { return (false, false) }
        if engine.box(id).style.paint.decorationClones {
            return (extent.startEdge, extent.endEdge)
        }
        let start = extent.startEdge && contains(extent.start)
        let ends =
            extent.isEmpty
            ? contains(extent.end)
            : extent.end > line.range.lowerBound && extent.end <= line.range.upperBound
        return (start, extent.endEdge && ends)
    }

    // MARK: - Ellipsis

    private func ellipsis(_ leaves: [Leaf], room: Double) -> (leaves: [Leaf], width: Double)? {
        let overflows =
            style.box.textOverflow == .ellipsis && style.box.overflowX != .visible
            && line.width > room + 1.0 / 64
        guard overflows || clamps else { return nil }
        let key = TextStyle(style.text)
        let dots = engine.context.fonts.shape(
            "…", spans: [StyleSpan(range: 0..<3, style: key)], direction: .leftToRight,
            hyphenate: false)
        let dotsWidth = dots.positions.last ?? 0
        var left = max(0, room - dotsWidth)
        var kept: [Leaf] = []
        var width = 0.0
        for leaf in leaves {
            let advance = leaf.advance
            if advance <= left {
                kept.append(leaf)
                (left, width) = (left - advance, width + advance)
                continue
            }
            if case .run(let run) = leaf.kind {
                let cut = run.prefix(width: left)
                if !cut.glyphs.isEmpty {
                    var partial = leaf
                    partial.kind = .run(cut)
                    kept.append(partial)
                    width += cut.advance
                }
            }
            break
        }
        let offset = line.range.upperBound
        kept += dots.runs.map { run in
            let shown = GlyphRun(
                face: run.face, size: run.size, range: offset..<offset, style: -1,
                level: run.level, glyphs: run.glyphs, script: run.script)
            return Leaf(kind: .run(shown), offset: offset, path: [], item: -1)
        }
        return (kept, width + dotsWidth)
    }

    // MARK: - Static positions

    private func staticPositions(
        _ leaves: [Leaf], starts: [Double], start: Double
    ) -> [OutOfFlow] {
        var result: [OutOfFlow] = []
        for index in paragraph.items(paragraph.outOfFlow, from: line.range.lowerBound) {
            let item = paragraph.content.items[index]
            guard contains(item.range.lowerBound) else { break }
            guard case .outOfFlow(let isInline) = item.kind, let id = item.box else { continue }
            let offset = item.range.lowerBound
            var x = isInline ? start : (isRTL ? room : 0)
            if isInline {
                let before = leaves.indices.last { leaves[$0].offset < offset }
                if let before { x = starts[before] + leaves[before].advance }
            }
            var pending = OutOfFlow(box: id, staticPosition: Point(x: x, y: 0))
            pending.alignsEnd = isRTL && !isInline
            result.append(pending)
        }
        return result
    }
}

extension LineBuilder.Leaf {
    var advance: Double {
        switch kind {
        case .run(let run): run.advance
        case .atom(let atom): atom.width
        case .empty: 0
        }
    }
}

extension InlineContent.Item.Kind {
    var isOpen: Bool { if case .open = self { true } else { false } }
    var isOutOfFlow: Bool { if case .outOfFlow = self { true } else { false } }
}

extension GlyphRun {
    /// The run's first glyphs that are at most `width` wide together.
    fileprivate func prefix(width: Double) -> GlyphRun {
        var kept: [ShapedGlyph] = []
        var left = width
        for glyph in glyphs {
            guard glyph.advance <= left else { break }
            left -= glyph.advance
            kept.append(glyph)
        }
        return GlyphRun(
            face: face, size: size, range: range, style: style, level: level, glyphs: kept,
            script: script)
    }
}
