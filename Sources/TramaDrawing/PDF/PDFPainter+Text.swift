import TramaCore
import TramaScene
import TramaText

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
        } else if face.synthesis.isEmboldened {
            set(run.paint, opacity: opacity, bounds: bounds, stroke: true)
            content.stroke(Stroke(width: run.size * FaceSynthesis.thickening))
            content.textMode(2)
        }
        show(run, face)
        // The mode outlives the text object.
        if isInvisible || face.synthesis.isEmboldened { content.textMode(0) }
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
        for piece in run.pieces(face) {
            if let text = piece.text {
                flush(&content)
                content.mark("Span", ["ActualText": .text(text)])
            }
            for index in piece.glyphs {
                let glyph = run.glyphs[index]
                guard let code = face.glyphs[glyph.id], face.fonts.indices.contains(code.font)
                else { continue }
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
                    content.textOrigin(
                        Point(x: x, y: y), lean: face.synthesis.isSlanted ? FaceSynthesis.lean : 0)
                    next = Pen(x: x, y: y, font: code.font)
                }
                parts.append(.code(code.code))
                next?.x += code.advance * run.size / 1000
                pen = next
            }
            if piece.text != nil {
                flush(&content)
                content.unmark()
            }
        }
        flush(&content)
    }
}

/// Glyphs shown one after the other, with the text that they stand for where their own codes say
/// something else.
private struct SpokenPiece {
    let glyphs: Range<Int>
    let text: String?
}

extension TextRun {
    /// In visual order also where the script runs from right to left: viewers (poppler, PDFium,
    /// MuPDF) expect that of letters and reverse them themselves; logical order or `/ActualText`
    /// comes out backwards.
    fileprivate func pieces(_ face: PDFFace) -> [SpokenPiece] {
        if let letters, !letters.isEmpty, isSpelled(letters, face) {
            return [SpokenPiece(glyphs: 0..<glyphs.count, text: nil)]
        }
        return clusters.map { cluster in
            let text = cluster.visualText(self)
            let spoken = cluster.glyphs.map { face.glyphs[glyphs[$0].id]?.text ?? "" }
            let isSpelled =
                !text.isEmpty && (spoken.count == 1 ? spoken[0] : spoken.joined()) != text
            return SpokenPiece(glyphs: cluster.glyphs, text: isSpelled ? text : nil)
        }
    }

    /// Whether each glyph's own text is its letter.
    private func isSpelled(_ letters: [UInt8], _ face: PDFFace) -> Bool {
        zip(glyphs, letters).allSatisfy { glyph, letter in
            guard let text = face.glyphs[glyph.id]?.text.utf8 else { return false }
            return text.count == 1 && text.first == letter
        }
    }
}
