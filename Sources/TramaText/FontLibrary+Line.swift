extension FontLibrary {
    /// The runs of one line in visual order, left to right.
    ///
    /// Spaces at the end keep their bytes and take no width. A run cut where that changes glyphs
    /// is shaped again; a line that ends `hyphenated` gets a run of one hyphen, with no bytes.
    package func line(_ shaped: ShapedText, range: Range<Int>, hyphenated: Bool) -> [GlyphRun] {
        let range = range.clamped(to: 0..<shaped.text.count)
        let inked = shaped.trimmed(range)
        var runs: [GlyphRun] = []
        for run in shaped.runs(overlapping: range) {
            let visible = run.range.clamped(to: inked)
            if !visible.isEmpty { runs.append(cut(run, to: visible, in: shaped)) }
            let hanging = run.range.clamped(to: inked.upperBound..<range.upperBound)
            if !hanging.isEmpty {
                let level = shaped.baseLevel
                var cut = cut(run, to: hanging, in: shaped, level: level)
                cut = cut.withGlyphs(
                    cut.glyphs.map { glyph in
                        var glyph = glyph
                        glyph.advance = 0
                        return glyph
                    })
                runs.append(cut)
            }
        }
        if hyphenated, let hyphen = hyphen(at: inked.upperBound, in: shaped) {
            let end = runs.lastIndex { $0.range.lowerBound < inked.upperBound } ?? runs.count - 1
            runs.insert(hyphen, at: end + 1)
        }
        return Self.reordered(runs)
    }

    /// UAX 9, L2: reverses every stretch at or above each level, from the highest.
    static func reordered(_ runs: [GlyphRun]) -> [GlyphRun] {
        guard let highest = runs.map(\.level).max(), highest > 0 else { return runs }
        var runs = runs
        for level in stride(from: highest, to: 0, by: -1) {
            var start = 0
            while start < runs.count {
                guard runs[start].level >= level else {
                    start += 1
                    continue
                }
                var end = start + 1
                while end < runs.count && runs[end].level >= level { end += 1 }
                runs[start..<end].reverse()
                start = end
            }
        }
        return runs
    }

    private func cut(
        _ run: GlyphRun, to range: Range<Int>, in shaped: ShapedText, level: UInt8? = nil
    ) -> GlyphRun {
        if range == run.range && level ?? run.level == run.level { return run }
        let isSafe = run.canBreak(at: range.lowerBound) && run.canBreak(at: range.upperBound)
        let kept = run.glyphs[run.glyphRange(of: range)]
        if !isSafe, !run.glyphs.isEmpty, let face = loaded(run.face.id) {
            let item = TextItem(
                kind: .text, range: range, style: run.style, level: level ?? run.level,
                script: run.script, face: face,
                isSmallCapital: run.size < shaped.spans[run.style].style.size)
            return Shaper(bytes: shaped.text, spans: shaped.spans).run(item, isolated: true)
        }
        return GlyphRun(
            face: run.face, size: run.size, range: range, style: run.style,
            level: level ?? run.level, glyphs: Array(kept), script: run.script)
    }

    private func hyphen(at offset: Int, in shaped: ShapedText) -> GlyphRun? {
        guard let run = shaped.runs(overlapping: max(0, offset - 1)..<offset).last,
            let stack = stack(for: shaped.spans[run.style].style),
            let glyph = stack.primary.hyphen
        else { return nil }
        let advance = stack.primary.advance(of: glyph) * run.size
        return GlyphRun(
            face: stack.primary.face, size: run.size, range: offset..<offset, style: run.style,
            level: run.level,
            glyphs: [
                ShapedGlyph(
                    id: glyph, cluster: offset, advance: advance, xOffset: 0, yOffset: 0,
                    isUnsafeToBreak: false)
            ], script: run.script)
    }
}

extension LoadedFace {
    /// U+2010, or the hyphen-minus.
    var hyphen: UInt32? { glyph(for: 0x2010) ?? glyph(for: 0x2D) }
}

extension GlyphRun {
    /// Whether the glyphs stay the same when a line breaks before this byte.
    func canBreak(at offset: Int) -> Bool {
        if offset == range.lowerBound || offset == range.upperBound { return true }
        // The cluster's glyphs, none when the offset is inside a cluster.
        let cluster = glyphs[glyphRange(of: offset..<offset + 1)]
        return cluster.first.map { !$0.isUnsafeToBreak } ?? false
    }

    /// Indices of the glyphs whose clusters start in `bytes`; clusters ascend, or descend from
    /// right to left.
    func glyphRange(of bytes: Range<Int>) -> Range<Int> {
        func firstIndex(_ isPast: (Int) -> Bool) -> Int {
            var low = 0
            var high = glyphs.count
            while low < high {
                let middle = (low + high) / 2
                if isPast(glyphs[middle].cluster) { high = middle } else { low = middle + 1 }
            }
            return low
        }
        if isRightToLeft {
            let start = firstIndex { $0 < bytes.upperBound }
            return start..<max(start, firstIndex { $0 < bytes.lowerBound })
        }
        let start = firstIndex { $0 >= bytes.lowerBound }
        return start..<max(start, firstIndex { $0 >= bytes.upperBound })
    }

    func withGlyphs(_ glyphs: [ShapedGlyph]) -> GlyphRun {
        GlyphRun(
            face: face, size: size, range: range, style: style, level: level, glyphs: glyphs,
            script: script)
    }
}

extension ShapedText {
    /// Without the spaces and newlines at its end, which take no room on a line.
    package func trimmed(_ range: Range<Int>) -> Range<Int> {
        var end = min(range.upperBound, text.count)
        while end > range.lowerBound, isHanging(text[end - 1]), !keepsSpace(at: end - 1) {
            end -= 1
        }
        return range.lowerBound..<max(end, range.lowerBound)
    }

    private func keepsSpace(at offset: Int) -> Bool {
        guard keepsSpaces, text[offset] == 0x20 else { return false }
        var low = 0
        var high = spans.count
        while low < high {
            let middle = (low + high) / 2
            if spans[middle].range.upperBound <= offset { low = middle + 1 } else { high = middle }
        }
        return low < spans.count && spans[low].style.keepsSpaces
            && spans[low].range.contains(offset)
    }

    private func isHanging(_ byte: UInt8) -> Bool { byte == 0x20 || (0x9...0xD).contains(byte) }

    /// Runs are ascending and contiguous.
    func runs(overlapping bytes: Range<Int>) -> ArraySlice<GlyphRun> {
        guard !bytes.isEmpty else { return [] }
        var low = 0
        var high = runs.count
        while low < high {
            let middle = (low + high) / 2
            if runs[middle].range.upperBound <= bytes.lowerBound {
                low = middle + 1
            } else {
                high = middle
            }
        }
        var end = low
        while end < runs.count && runs[end].range.lowerBound < bytes.upperBound { end += 1 }
        return runs[low..<end]
    }
}
