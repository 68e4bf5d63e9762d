import TramaCore

extension FontLibrary {
    /// Shapes a paragraph on one endless line and finds where it may break.
    ///
    /// U+FFFC stands for an atomic inline, newlines for forced breaks: both become runs without
    /// glyphs, which keep their place in the visual order. Results are kept by content.
    /// - Parameters:
    ///   - spans: ascending byte ranges; bytes past the last one take its style.
    ///   - hyphenate: adds hyphenation points where a span has a language with a dictionary.
    package func shape(
        _ text: String, spans: [StyleSpan], direction: BaseDirection, hyphenate: Bool
    ) -> ShapedText {
        let key = ParagraphCache.Key(
            text: text, ranges: spans.map(\.range), styles: spans.map(\.style),
            direction: direction, hyphenate: hyphenate)
        if let known = paragraphs[key] { return known }
        let shaped = shapeAnew(text, spans, direction, hyphenate)
        paragraphs.insert(shaped, for: key)
        return shaped
    }

    private func shapeAnew(
        _ text: String, _ spans: [StyleSpan], _ direction: BaseDirection, _ hyphenate: Bool
    ) -> ShapedText {
        let paragraph = Paragraph(text)
        let (levels, base) = paragraph.levels(direction)
        var finder = BreakFinder(paragraph, language: spans.first?.style.language)
        finder.breakAfterSpaces(paragraph.bytes, spans)
        if hyphenate { finder.hyphenate(paragraph, spans, by: hyphenation) }
        let spans = spans.map { StyleSpan(range: $0.range, style: $0.style.drawable) }
        let stacks = spans.compactMap { stack(for: $0.style) }
        guard !stacks.isEmpty, stacks.count == spans.count else {
            return ShapedText(
                text: paragraph.bytes, runs: [], breaks: finder.breaks, missing: [], spans: spans,
                baseLevel: base,
                positions: [Double](repeating: 0, count: paragraph.bytes.count + 1),
                hyphenAdvances: spans.map { _ in 0 })
        }
        var itemizer = Itemizer(paragraph, spans: spans, stacks: stacks, library: self)
        let items = itemizer.items(levels: levels, clusters: finder.clusters)
        let shaper = Shaper(bytes: paragraph.bytes, spans: spans)
        let runs = items.map { shaper.run($0) }
        let shaped = ShapedText(
            text: paragraph.bytes, runs: runs, breaks: finder.breaks, missing: itemizer.missing,
            spans: spans, baseLevel: base,
            positions: ShapedText.positions(of: runs, count: paragraph.bytes.count),
            hyphenAdvances: zip(spans, stacks).map { span, stack in
                let glyph = stack.primary.hyphen
                return glyph.map { stack.primary.advance(of: $0) * span.style.size } ?? 0
            })
        return shaped.with(EdgeWidths(shaped, shaper: shaper, library: self))
    }
}

extension TextStyle {
    /// Lengths that shaping can use: finite and no larger than any page needs.
    fileprivate var drawable: TextStyle {
        func bounded(_ value: Double, _ range: ClosedRange<Double>) -> Double {
            value.isFinite ? min(max(value, range.lowerBound), range.upperBound) : 0
        }
        let side = Limits.pageSide
        var style = self
        style.size = bounded(size, 0...side)
        style.letterSpacing = bounded(letterSpacing, -side...side)
        style.wordSpacing = bounded(wordSpacing, -side...side)
        return style
    }
}

extension ShapedText {
    /// Width before each byte: clusters' advances, spread evenly inside a ligature.
    static func positions(of runs: [GlyphRun], count: Int) -> [Double] {
        var widths = [Double](repeating: 0, count: count)
        var starts = [Bool](repeating: false, count: count + 1)
        for run in runs {
            if widths.indices.contains(run.range.lowerBound) { starts[run.range.lowerBound] = true }
            for glyph in run.glyphs where widths.indices.contains(glyph.cluster) {
                widths[glyph.cluster] += glyph.advance
                starts[glyph.cluster] = true
            }
        }
        starts[count] = true
        var positions = [Double](repeating: 0, count: count + 1)
        var start = 0
        var total = 0.0
        while start < count {
            var end = start + 1
            while !starts[end] { end += 1 }
            for i in start..<end {
                positions[i] = total + widths[start] * Double(i - start) / Double(end - start)
            }
            total += widths[start]
            start = end
        }
        positions[count] = total
        return positions
    }
}
