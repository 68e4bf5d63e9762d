import TramaCore
import TramaStyle
import TramaText

/// Sets an annotation over or under its base (CSS Ruby 1), each as wide as the wider of both.
struct RubyLayout {
    let engine: LayoutEngine
    let id: BoxID
    let base: BoxID
    let annotation: BoxID

    func layout() -> Fragment {
        let width = width
        let lower = line(base, width: width)
        let upper = line(annotation, width: width)
        let style = engine.box(id).style
        let baseline = lower.firstBaseline ?? lower.size.height
        let isUnder = style.text.rubyPosition == .under
        // The ems of both touch, inside of all leading; only the annotation's em needs room.
        let (own, other) = (em(base), em(annotation))
        let distance = isUnder ? own.descent + other.ascent : -own.ascent - other.descent
        let place = baseline + distance
        let top = place - (upper.firstBaseline ?? upper.size.height)
        let shift = max(0, other.ascent - place)
        var fragment = Fragment(
            box: id,
            size: Size(
                width: width,
                height: max(lower.size.height, place + other.descent) + shift))
        fragment.place(lower, at: Point(x: 0, y: shift))
        fragment.place(upper, at: Point(x: 0, y: top + shift))
        fragment.firstBaseline = baseline + shift
        fragment.lastBaseline = baseline + shift
        return fragment
    }

    /// The em of a line's font above and below its baseline.
    private func em(_ id: BoxID) -> (ascent: Double, descent: Double) {
        let style = engine.box(id).style
        let metrics = engine.context.fonts.metrics(for: TextStyle(style.text))?.metrics
        let ascent = style.text.fontSize * (metrics?.emAscent ?? 0.8)
        return (ascent.rounded(.up), (style.text.fontSize - ascent).rounded(.up))
    }

    /// How far an annotation may reach over text beside the base: half of its own em.
    var overhang: Double {
        let excess = engine.intrinsic(annotation).maximum - engine.intrinsic(base).maximum
        return max(0, min(excess / 2, engine.box(annotation).style.text.fontSize / 2))
    }

    var width: Double { max(engine.intrinsic(base).maximum, engine.intrinsic(annotation).maximum) }

    private func line(_ id: BoxID, width: Double) -> Fragment {
        let natural = engine.intrinsic(id).maximum
        var fragment = engine.fragment(
            id, in: ConstraintSpace(availableWidth: natural, width: .fixed(natural)))
        let free = width - natural
        if free > 0 { fragment.spread(by: free, engine.box(id).style.text.rubyAlign) }
        fragment.size.width = width
        return fragment
    }
}

extension Fragment {
    /// Letters between which a line may break move apart, with half a gap at the ends or none; what
    /// can't be taken apart is centred (CSS Ruby 1, 4.3).
    fileprivate mutating func spread(by free: Double, _ align: RubyAlign) {
        for i in children.indices {
            guard case .line = children[i].fragment.kind else { continue }
            let count = children[i].fragment.letters
            switch align {
            case .start: continue
            case .spaceAround where count > 1:
                let gap = free / Double(count)
                children[i].fragment.space(by: gap)
                children[i].offset.x += gap / 2
            case .spaceBetween where count > 1:
                children[i].fragment.space(by: free / Double(count - 1))
            default: children[i].offset.x += free / 2
            }
        }
    }

    /// Letters of scripts without spaces.
    private var letters: Int {
        if case .text(let text) = kind { return text.isSpreadable ? text.run.glyphs.count : 1 }
        return children.reduce(0) { $0 + $1.fragment.letters }
    }

    private mutating func space(by gap: Double) {
        if case .text(var text) = kind, text.isSpreadable {
            text.run = text.run.spaced(by: gap)
            kind = .text(text)
            size.width = text.run.advance
            return
        }
        var x = 0.0
        for i in children.indices {
            children[i].offset.x += x
            let width = children[i].fragment.size.width
            children[i].fragment.space(by: gap)
            x += children[i].fragment.size.width - width
            if case .text(let text) = children[i].fragment.kind, !text.isSpreadable { x += gap }
        }
        size.width += x
    }
}

extension TextFragment {
    fileprivate var isSpreadable: Bool {
        text.unicodeScalars.allSatisfy { $0.value >= 0x2E80 } && !text.isEmpty
    }
}

extension GlyphRun {
    fileprivate func spaced(by gap: Double) -> GlyphRun {
        let glyphs = glyphs.map { glyph -> ShapedGlyph in
            var glyph = glyph
            glyph.advance += gap
            return glyph
        }
        return GlyphRun(
            face: face, size: size, range: range, style: style, level: level, glyphs: glyphs,
            script: script)
    }
}
