import TramaCore
import TramaMath
import TramaScene

/// Turns a formula's parts into scene items.
struct MathDrawing {
    let color: Color
    let logical: LogicalID?

    func items(_ box: MathBox, at origin: Point) -> [Item] {
        var items: [Item] = []
        var run: MathGlyphs?
        func flush() {
            if let run { items.append(.text(text(run, at: origin))) }
            run = nil
        }
        for part in box.parts {
            switch part {
            case .glyphs(let glyphs):
                if let joined = run?.joined(glyphs) {
                    run = joined
                } else {
                    flush()
                    run = glyphs
                }
            case .rule(let rect, let own):
                flush()
                items.append(
                    .path(
                        PathItem(
                            path: Path(rect: rect.offset(by: origin)),
                            fill: .color(own ?? color), logical: logical)))
            case .line(let a, let b, let width, let own):
                flush()
                let path = Path([.move(a + origin), .line(b + origin)])
                items.append(
                    .path(
                        PathItem(
                            path: path, stroke: Stroke(width: width),
                            strokePaint: .color(own ?? color), logical: logical)))
            }
        }
        flush()
        return items
    }

    private func text(_ run: MathGlyphs, at origin: Point) -> TextRun {
        TextRun(
            face: run.face, size: run.size, origin: origin + run.origin,
            glyphs: run.glyphs.map {
                TextRun.Glyph(
                    id: $0.id, x: $0.x, y: $0.y, advance: $0.advance, cluster: $0.cluster)
            }, text: run.text, paint: .color(run.color ?? color), logical: logical)
    }
}

extension MathGlyphs {
    /// Both as one run, where they stand on one baseline in order; nil where they don't.
    fileprivate func joined(_ next: MathGlyphs) -> MathGlyphs? {
        guard next.face == face, next.size == size, next.color == color,
            abs(next.origin.y - origin.y) < 1e-6, let last = glyphs.last,
            next.origin.x >= origin.x + last.x - 1e-6
        else { return nil }
        let shift = next.origin.x - origin.x
        let bytes = text.utf8.count
        return MathGlyphs(
            face: face, size: size, origin: origin,
            glyphs: glyphs
                + next.glyphs.map {
                    Glyph(
                        id: $0.id, x: $0.x + shift, y: $0.y, advance: $0.advance,
                        cluster: $0.cluster + bytes)
                }, text: text + next.text, color: color)
    }
}
