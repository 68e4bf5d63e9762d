import TramaCore
import TramaScene
import TramaStyle
import TramaText

extension TextPainter {
    /// Text of a vertical line: lying on its side, except for letters that stand upright.
    func verticalItems(_ text: TextFragment, at origin: Point) -> [Item] {
        var turned = self
        turned.isTurned = true
        turned.size = size.swapped
        let center = origin.x + size.width - text.ascent
        var lying = text
        // The box is as high around the central baseline as the font around its own.
        lying.ascent = engine.context.fonts.lineMetrics(for: TextStyle(style.text)).ascent
        let transform = Affine.lying(style.text.writingMode, at: origin, size: size)
        guard let orientation = style.text.verticalOrientation else {
            return [.group(Group(items: turned.items(lying, at: .zero), transform: transform))]
        }
        var items: [Item] = []
        var x = 0.0
        for segment in text.segments(orientation) {
            let advance = segment.text.run.advance
            turned.size.width = advance
            lying.run = segment.text.run
            lying.text = segment.text.text
            let place = Point(x: x, y: 0)
            if segment.isUpright {
                let lines = turned.decorations.isEmpty ? [] : turned.lines(of: lying, at: place)
                if !lines.isEmpty {
                    items.append(.group(Group(items: lines, transform: transform)))
                }
                items += upright(segment.text, at: Point(x: center, y: origin.y + x))
            } else {
                items.append(
                    .group(Group(items: turned.items(lying, at: place), transform: transform)))
            }
            x += advance
        }
        return items
    }

    /// Glyphs below each other on a central line.
    private func upright(_ text: TextFragment, at start: Point) -> [Item] {
        var y = 0.0
        let glyphs = text.run.glyphs.map { glyph -> TextRun.Glyph in
            defer { y += glyph.advance }
            return TextRun.Glyph(
                id: glyph.id, x: glyph.xOffset, y: y + glyph.yOffset, advance: glyph.advance,
                cluster: max(0, glyph.cluster - text.run.range.lowerBound))
        }
        guard !glyphs.isEmpty else { return [] }
        let stroke =
            style.text.textStrokeWidth > 0 ? Stroke(width: style.text.textStrokeWidth) : nil
        return [
            .text(
                TextRun(
                    face: text.run.face.id, size: text.run.size, origin: start, glyphs: glyphs,
                    text: text.text, paint: .color(style.text.textFillColor ?? style.text.color),
                    stroke: stroke,
                    strokePaint: stroke.map { _ in
                        .color(style.text.textStrokeColor ?? style.text.color)
                    }, logical: logical))
        ]
    }
}

extension Affine {
    /// From a vertical line's own axes to the page, for a part of the given place and size there.
    static func lying(_ mode: WritingMode, at origin: Point, size: Size) -> Affine {
        mode == .sidewaysLR
            ? Affine(a: 0, b: -1, c: 1, d: 0, tx: origin.x, ty: origin.y + size.height)
            : Affine(a: 0, b: 1, c: -1, d: 0, tx: origin.x + size.width, ty: origin.y)
    }
}

extension TextFragment {
    /// Stretches of glyphs that stand upright or lie, in order.
    fileprivate func segments(
        _ orientation: VerticalOrientation
    ) -> [(isUpright: Bool, text: TextFragment)] {
        let bytes = Array(text.utf8)
        let start = run.range.lowerBound
        func stands(_ glyph: ShapedGlyph) -> Bool {
            let rest = bytes.dropFirst(max(0, glyph.cluster - start)).prefix(4)
            return String(decoding: rest, as: UTF8.self).unicodeScalars.first
                .map(orientation.isUpright) ?? false
        }
        guard !run.isRightToLeft, run.glyphs.contains(where: stands) else { return [(false, self)] }
        var result: [(isUpright: Bool, text: TextFragment)] = []
        var index = 0
        while index < run.glyphs.count {
            let isUpright = stands(run.glyphs[index])
            let end =
                run.glyphs[index...].firstIndex { stands($0) != isUpright } ?? run.glyphs.count
            let low = index == 0 ? start : run.glyphs[index].cluster
            let high = end < run.glyphs.count ? run.glyphs[end].cluster : run.range.upperBound
            var part = self
            part.run = GlyphRun(
                face: run.face, size: run.size, range: low..<max(low, high), style: run.style,
                level: run.level, glyphs: Array(run.glyphs[index..<end]), script: run.script)
            part.text = String(
                decoding: bytes.dropFirst(max(0, low - start)).prefix(max(0, high - low)),
                as: UTF8.self)
            result.append((isUpright, part))
            index = end
        }
        return result
    }
}

extension TextProperties {
    /// How letters stand in vertical lines; nil where all lie, and in horizontal text.
    var verticalOrientation: VerticalOrientation? {
        switch (writingMode, textOrientation) {
        case (.verticalRL, .mixed), (.verticalLR, .mixed): .mixed
        case (.verticalRL, .upright), (.verticalLR, .upright): .upright
        default: nil
        }
    }
}
