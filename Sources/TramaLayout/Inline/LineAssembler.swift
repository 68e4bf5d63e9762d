import TramaCore
import TramaStyle
import TramaText

/// Puts a line's leaves side by side and builds the inline boxes around them.
struct LineAssembler {
    let builder: LineBuilder
    let alignment: LineAlignment
    let leaves: [LineBuilder.Leaf]
    /// For each inline box, the leaves in which its start and end edge show.
    private var firstLeaf: [BoxID: Int] = [:]
    private var lastLeaf: [BoxID: Int] = [:]
    /// Left edge of each leaf, from the line's left edge.
    private(set) var leafStarts: [Double] = []
    private(set) var end = 0.0

    init(_ builder: LineBuilder, _ alignment: LineAlignment, _ leaves: [LineBuilder.Leaf]) {
        self.builder = builder
        self.alignment = alignment
        self.leaves = leaves
        for (index, leaf) in leaves.enumerated() {
            for id in leaf.path {
                if firstLeaf[id].map({ leaves[$0].offset > leaf.offset }) ?? true {
                    firstLeaf[id] = index
                }
                if lastLeaf[id].map({ leaves[$0].offset <= leaf.offset }) ?? true {
                    lastLeaf[id] = index
                }
            }
        }
    }

    /// Children of the line; the first leaf starts at `x`.
    mutating func assemble(at x: Double) -> [Fragment.Child] {
        var x = x
        let children = group(leaves.indices, depth: 0, x: &x, originY: 0)
        end = x
        return children
    }

    /// Fragments of a range of leaves that share the inline boxes above `depth`; y is relative to
    /// `originY` (from the line's top), x to the line's left edge.
    private mutating func group(
        _ range: Range<Int>, depth: Int, x: inout Double, originY: Double
    ) -> [Fragment.Child] {
        var result: [Fragment.Child] = []
        var index = range.lowerBound
        while index < range.upperBound {
            let leaf = leaves[index]
            guard depth < leaf.path.count else {
                leafStarts.append(x)
                if let child = child(leaf, index: index, x: x, originY: originY) {
                    result.append(child)
                }
                x += leaf.advance
                index += 1
                continue
            }
            let id = leaf.path[depth]
            var upper = index + 1
            while upper < range.upperBound, leaves[upper].path.count > depth,
                leaves[upper].path[depth] == id
            {
                upper += 1
            }
            result.append(inlineBox(id, index..<upper, depth: depth, x: &x, originY: originY))
            index = upper
        }
        return result
    }

    private mutating func inlineBox(
        _ id: BoxID, _ range: Range<Int>, depth: Int, x: inout Double, originY: Double
    ) -> Fragment.Child {
        let engine = builder.engine
        let box = engine.box(id)
        let edges = BoxEdges(box.style, basis: builder.inline.contentWidth)
        let shown = builder.edges(of: id)
        let start = shown.start && firstLeaf[id].map(range.contains) ?? true
        let finish = shown.end && lastLeaf[id].map(range.contains) ?? true
        let (left, right) = box.isRTL ? (finish, start) : (start, finish)
        var border = edges.border
        var padding = edges.padding
        if !left { (border.left, padding.left) = (0, 0) }
        if !right { (border.right, padding.right) = (0, 0) }
        if left { x += edges.margin.left }
        let boxStart = x
        x += border.left + padding.left
        let metrics = alignment.metrics[id] ?? alignment.root
        let baseline = alignment.baseline + (alignment.shifts[id] ?? 0)
        let top = baseline - metrics.textAscent - border.top - padding.top
        var inner = group(range, depth: depth + 1, x: &x, originY: top)
        x += border.right + padding.right
        for i in inner.indices { inner[i].offset.x -= boxStart }
        let height =
            metrics.textAscent + metrics.textDescent + border.vertical + padding.vertical
        var fragment = Fragment(
            box: id, kind: .inlineBox(start: left, end: right),
            size: Size(width: x - boxStart, height: height))
        fragment.border = border
        fragment.padding = padding
        for child in inner { fragment.place(child.fragment, at: child.offset) }
        if right { x += edges.margin.right }
        let shift = engine.relativeShift(box, in: builder.inline.childSpace)
        return Fragment.Child(
            offset: Point(x: boxStart, y: top - originY) + shift, fragment: fragment)
    }

    private func child(
        _ leaf: LineBuilder.Leaf, index: Int, x: Double, originY: Double
    ) -> Fragment.Child? {
        let engine = builder.engine
        switch leaf.kind {
        case .empty: return nil
        case .atom(let atom):
            guard let part = atom.fragment else { return nil }
            let baseline = alignment.baseline + (alignment.atomShifts[index] ?? 0)
            let shift = engine.relativeShift(
                engine.box(part.box), in: builder.inline.childSpace)
            let offset = Point(
                x: x + atom.margin.left, y: baseline - atom.ascent + atom.margin.top - originY)
            return Fragment.Child(offset: offset + shift, fragment: part)
        case .run(let run):
            let owner = leaf.path.last
            let metrics = owner.flatMap { alignment.metrics[$0] } ?? alignment.root
            let baseline = alignment.baseline + (owner.flatMap { alignment.shifts[$0] } ?? 0)
            return Fragment.Child(
                offset: Point(x: x, y: baseline - metrics.textAscent - originY),
                fragment: text(run, leaf, owner: owner, metrics: metrics))
        }
    }

    private func text(
        _ run: GlyphRun, _ leaf: LineBuilder.Leaf, owner: BoxID?, metrics: InlineMetrics
    ) -> Fragment {
        let items = builder.paragraph.content.items
        let bytes = builder.paragraph.shaped.text
        let range = run.range.clamped(to: 0..<bytes.count)
        let isDots = leaf.item < 0
        // A hyphen at a break stands for nothing that was written: copied, it joins the word again.
        let shown = range.isEmpty ? "\u{AD}" : String(decoding: bytes[range], as: UTF8.self)
        let text = TextFragment(
            run: run, text: isDots ? "…" : shown, ascent: metrics.textAscent,
            source: items.indices.contains(leaf.item) ? items[leaf.item].source : nil)
        return Fragment(
            box: owner ?? builder.inline.box, kind: .text(text),
            size: Size(
                width: run.advance, height: metrics.textAscent + metrics.textDescent))
    }
}
