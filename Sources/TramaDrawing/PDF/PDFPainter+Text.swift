import TramaCore
import TramaScene

extension PDFPainter {
    /// Pixels by which a glyph may lie off before the pen is moved: far below what can be seen.
    private static let penTolerance = 0.005

    mutating func draw(_ run: TextRun, opacity: Double) {
        guard let face = context.faces[run.face], run.size > 0, let bounds = run.bounds else {
            return
        }
        mark(run.logical)
        let isolated = run.paint.needsMask || run.stroke != nil && run.strokePaint != nil
        if isolated { saveInside() }
        set(run.paint, opacity: opacity, bounds: bounds, stroke: false)
        content.beginText()
        if isInvisible {
            content.textMode(3)
        } else if let stroke = run.stroke, let paint = run.strokePaint {
            set(paint, opacity: opacity, bounds: bounds, stroke: true)
            content.stroke(stroke)
            content.textMode(2)
        }
        show(run, face)
        // The mode outlives the text object.
        if isInvisible { content.textMode(0) }
        content.endText()
        if isolated { restoreInside() }
    }

    /// Where the next glyph goes if nothing moves it.
    private struct Pen {
        var x: Double
        var y: Double
        var font: Int
    }

    private mutating func show(_ run: TextRun, _ face: PDFFace) {
        var pen: Pen?
        var parts: [PDFContent.Shown] = []
        func flush(_ content: inout PDFContent) {
            if !parts.isEmpty { content.show(parts) }
            parts = []
        }
        for cluster in run.clusters {
            let codes = cluster.glyphs.map { face.glyphs[run.glyphs[$0].id] }
            let ordered = run.isRightToLeft ? codes.reversed() : codes
            let spoken = ordered.map { $0?.text ?? "" }.joined()
            // Where the glyphs' own text says something else, the cluster's is written beside them.
            let isSpelled = spoken != cluster.text && !cluster.text.isEmpty
            if isSpelled {
                flush(&content)
                content.mark("Span", ["ActualText": .text(cluster.text)])
            }
            for (index, code) in zip(cluster.glyphs, codes) {
                guard let code, face.fonts.indices.contains(code.font) else { continue }
                let glyph = run.glyphs[index]
                let x = run.origin.x + glyph.x
                let y = run.origin.y + glyph.y
                var next = pen
                if next?.font != code.font {
                    flush(&content)
                    content.font(
                        resources.name(
                            .font, face.fonts[code.font], fixed: face.names[code.font]),
                        size: run.size)
                    next = nil
                }
                if let at = next, abs(at.y - y) < Self.penTolerance {
                    if abs(at.x - x) > Self.penTolerance {
                        let adjust = ((at.x - x) / run.size * 100_000).rounded() / 100
                        parts.append(.adjust(adjust))
                        next?.x = at.x - adjust * run.size / 1000
                    }
                } else {
                    flush(&content)
                    content.textOrigin(Point(x: x, y: y))
                    next = Pen(x: x, y: y, font: code.font)
                }
                parts.append(.code(code.code))
                next?.x += code.advance * run.size / 1000
                pen = next
            }
            if isSpelled {
                flush(&content)
                content.unmark()
            }
        }
        flush(&content)
    }
}
