import TramaCore
import TramaStyle
import TramaText

/// Where inline boxes and atoms of one line stand vertically (CSS 2.1, 10.8).
struct LineAlignment {
    /// Baseline of each inline box, downwards from the root's.
    private(set) var shifts: [BoxID: Double] = [:]
    private(set) var metrics: [BoxID: InlineMetrics] = [:]
    /// Shift of each atom's baseline, by leaf index.
    private(set) var atomShifts: [Int: Double] = [:]
    let root: InlineMetrics
    /// From the line's top to the root baseline.
    private(set) var baseline = 0.0
    private(set) var height = 0.0

    /// How far something reaches above and below a baseline.
    private struct Reach {
        var above: Double
        var below: Double
        mutating func add(_ shift: Double, _ ascent: Double, _ descent: Double) {
            above = max(above, ascent - shift)
            below = max(below, descent + shift)
        }

        /// A fallback font's own line height counts where none is set.
        mutating func add(_ leaf: LineBuilder.Leaf, beside font: LineMetrics, shift: Double = 0) {
            guard case .run(let run) = leaf.kind else { return }
            let other = LineMetrics(run.face.metrics, size: run.size)
            guard other != font else { return }
            let own = InlineMetrics(other, lineHeight: other.normalHeight)
            add(shift, own.ascent, own.descent)
        }
    }

    /// A box with `vertical-align: top` or `bottom`, aligned after all others with what is in it.
    private enum Anchor: Hashable {
        case root
        case box(BoxID)
        case leaf(Int)
    }

    /// What is found while the leaves are gone through.
    private struct Found {
        var reaches: [Anchor: Reach]
        var anchors: [BoxID: Anchor] = [:]
        var order: [(Anchor, isTop: Bool)] = []
    }

    /// What something is aligned in: an inline box or the line itself.
    private struct Outer {
        let style: ComputedStyle
        let metrics: InlineMetrics
        let shift: Double
        let anchor: Anchor
    }

    init(_ builder: LineBuilder, _ leaves: [LineBuilder.Leaf]) {
        let engine = builder.engine
        let font = engine.metrics(builder.style)
        root = InlineMetrics(builder.style, font)
        if leaves.allSatisfy(\.isPlainText) {
            var reach = Reach(above: root.ascent, below: root.descent)
            if builder.style.text.lineHeight == .normal {
                for leaf in leaves { reach.add(leaf, beside: font) }
            }
            (baseline, height) = (reach.above, max(0, reach.above + reach.below))
            return
        }
        var found = Found(reaches: [.root: Reach(above: root.ascent, below: root.descent)])
        for (index, leaf) in leaves.enumerated() {
            for depth in leaf.path.indices where metrics[leaf.path[depth]] == nil {
                let outer = outer(leaf.path[..<depth], builder, found)
                add(leaf.path[depth], in: outer, engine, &found)
            }
            guard leaf.isAligned else { continue }
            add(leaf, index, in: outer(leaf.path[...], builder, found), engine, &found)
        }
        settle(found.reaches, found.order, found.anchors)
    }

    private func outer(
        _ path: ArraySlice<BoxID>, _ builder: LineBuilder, _ found: Found
    ) -> Outer {
        guard let last = path.last else {
            return Outer(style: builder.style, metrics: root, shift: 0, anchor: .root)
        }
        return Outer(
            style: builder.engine.box(last).style, metrics: metrics[last] ?? root,
            shift: shifts[last] ?? 0, anchor: found.anchors[last] ?? .root)
    }

    private mutating func add(
        _ id: BoxID, in outer: Outer, _ engine: LayoutEngine, _ found: inout Found
    ) {
        let style = engine.box(id).style
        let own = InlineMetrics(style, engine.metrics(style))
        metrics[id] = own
        (shifts[id], found.anchors[id]) = Self.place(
            style, Reach(above: own.ascent, below: own.descent), own, as: .box(id), in: outer,
            engine, &found)
    }

    /// Where something stands in its outer box: off that one's baseline, or at the line's edge, which makes
    /// it an anchor of its own.
    private static func place(
        _ style: ComputedStyle, _ reach: Reach, _ own: InlineMetrics?, as anchor: Anchor,
        in outer: Outer, _ engine: LayoutEngine, _ found: inout Found
    ) -> (shift: Double, anchor: Anchor) {
        if let isTop = style.box.verticalAlign.isLineEdge {
            found.reaches[anchor] = reach
            found.order.append((anchor, isTop))
            return (0, anchor)
        }
        let shift =
            outer.shift
            + shift(
                style, ascent: reach.above, descent: reach.below, own: own,
                parent: outer.style, outer.metrics, engine)
        found.reaches[outer.anchor]?.add(shift, reach.above, reach.below)
        return (shift, outer.anchor)
    }

    private mutating func add(
        _ leaf: LineBuilder.Leaf, _ index: Int, in outer: Outer, _ engine: LayoutEngine,
        _ found: inout Found
    ) {
        switch leaf.kind {
        case .run:
            guard outer.style.text.lineHeight == .normal else { return }
            found.reaches[outer.anchor]?.add(
                leaf, beside: engine.metrics(outer.style), shift: outer.shift)
        case .atom(let atom):
            guard let id = atom.fragment?.box else { return }
            atomShifts[index] =
                Self.place(
                    engine.box(id).style, Reach(above: atom.ascent, below: atom.descent), nil,
                    as: .leaf(index), in: outer, engine, &found
                ).shift
        case .empty: return
        }
    }

    /// Moves what is aligned to the line's top and bottom there.
    private mutating func settle(
        _ reaches: [Anchor: Reach], _ order: [(Anchor, isTop: Bool)], _ anchors: [BoxID: Anchor]
    ) {
        var line = reaches[.root] ?? Reach(above: 0, below: 0)
        for (anchor, isTop) in order {
            guard let reach = reaches[anchor] else { continue }
            let missing = reach.above + reach.below - line.above - line.below
            guard missing > 0 else { continue }
            if isTop { line.below += missing } else { line.above += missing }
        }
        baseline = line.above
        height = max(0, line.above + line.below)
        for (anchor, isTop) in order {
            guard let reach = reaches[anchor] else { continue }
            let shift = isTop ? reach.above - line.above : line.below - reach.below
            switch anchor {
            case .root: continue
            case .leaf(let index): atomShifts[index] = shift
            case .box:
                for (id, own) in anchors where own == anchor { shifts[id, default: 0] += shift }
            }
        }
    }

    /// The shift downwards from the parent's baseline that `vertical-align` gives.
    private static func shift(
        _ style: ComputedStyle, ascent: Double, descent: Double, own: InlineMetrics?,
        parent: ComputedStyle, _ outer: InlineMetrics, _ engine: LayoutEngine
    ) -> Double {
        switch style.box.verticalAlign {
        case .baseline, .top, .bottom: return 0
        case .sub: return unit(parent.text.fontSize / 5) + 1
        case .super: return -(unit(parent.text.fontSize / 3) + 1)
        case .textTop: return ascent - outer.textAscent
        case .textBottom: return outer.textDescent - descent
        case .middle:
            let key = TextStyle(parent.text)
            let xHeight = engine.context.fonts.metrics(for: key)?.metrics.xHeight ?? 0.5
            let half = (xHeight * parent.text.fontSize / 2 * 64).rounded() / 64
            return unit((ascent - descent) / 2) - half
        case .length(let length):
            return -length.used(style.usedLineHeight(engine.metrics(style)))
        }
    }
}

extension VerticalAlign {
    /// True for `top`, false for `bottom`, nil for everything aligned to the parent.
    fileprivate var isLineEdge: Bool? {
        switch self {
        case .top: true
        case .bottom: false
        default: nil
        }
    }
}

extension LineBuilder.Leaf {
    /// Text right in the block, in no inline box.
    fileprivate var isPlainText: Bool {
        if case .run = kind { path.isEmpty } else { false }
    }

    /// Whether it says anything of the line's height.
    fileprivate var isAligned: Bool { if case .empty = kind { false } else { true } }
}
