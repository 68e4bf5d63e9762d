import CHarfBuzz

extension Shaper {
    /// The glyphs of an item put together from words known, and of what lies between them, shaped
    /// now; nil for an item that isn't a plain text in Latin letters.
    func composed(_ item: TextItem, _ plan: ShapingPlan) -> [FontGlyph]? {
        guard item.script == HB_SCRIPT_LATIN.rawValue, item.level & 1 == 0, !item.isSmallCapital,
            spans[item.style].style.orientation == nil, let words = words(in: item.range)
        else { return nil }
        let keys = words.indices.map { i in
            WordShelf.Key(bytes[words[i]], isFirst: i == 0, isLast: i + 1 == words.count)
        }
        var (glyphs, gap) = known(keys, words, plan)
        guard let gap else { return glyphs }
        // With a word on either side, so that the ends are seen where they join.
        let near = max(0, gap.words.lowerBound - 1)..<min(words.count, gap.words.upperBound + 1)
        let text = words[near.lowerBound].lowerBound..<words[near.upperBound - 1].upperBound
        if text.count * 2 < item.range.count {
            let shaped = fontGlyphs(item, plan, text: text, context: text, marksJoins: true)
            let cuts = Cuts(shaped, words, in: near)
            if cuts.areSafe(at: gap.words) {
                keep(shaped, cuts, words, keys, gap.words, plan)
                glyphs.replaceSubrange(gap.glyphs, with: shaped[cuts.glyphs(of: gap.words)])
                return glyphs
            }
        }
        glyphs = fontGlyphs(item, plan, text: item.range, context: item.range, marksJoins: true)
        keep(glyphs, Cuts(glyphs, words, in: words.indices), words, keys, words.indices, plan)
        return glyphs
    }

    /// Words with the spaces after them; nil where there is more than letters and common marks, or a
    /// word too long to keep.
    private func words(in range: Range<Int>) -> [Range<Int>]? {
        var words: [Range<Int>] = []
        words.reserveCapacity(range.count / 4 + 1)
        var start = range.lowerBound
        var i = start
        while i < range.upperBound {
            let byte = bytes[i]
            switch byte {
            // ASCII, and letters of two bytes up to U+027F with what follows their lead.
            case 0x20...0x7E, 0x80...0xBF, 0xC3...0xC9: i += 1
            // Dashes and quotation marks.
            case 0xE2:
                guard i + 2 < range.upperBound, bytes[i + 1] == 0x80,
                    (0x90...0xA7).contains(bytes[i + 2])
                else { return nil }
                i += 3
            default: return nil
            }
            let isEnd = i == range.upperBound || byte == 0x20 && bytes[i] != 0x20
            guard isEnd else { continue }
            guard i - start <= WordShelf.Key.longest else { return nil }
            words.append(start..<i)
            start = i
        }
        return words
    }

    /// What is missing between known words: from the first one missing to the last.
    private struct Gap {
        var words: Range<Int>
        /// Glyphs that stand there so far.
        var glyphs: Range<Int>
    }

    private func known(
        _ keys: [WordShelf.Key], _ words: [Range<Int>], _ plan: ShapingPlan
    ) -> (glyphs: [FontGlyph], gap: Gap?) {
        var glyphs: [FontGlyph] = []
        glyphs.reserveCapacity((words.last?.upperBound ?? 0) - (words.first?.lowerBound ?? 0))
        var gap: Gap?
        plan.words.store.withLock { store in
            for (i, key) in keys.enumerated() {
                let offset = Int32(clamping: words[i].lowerBound)
                guard !store.append(key, at: offset, to: &glyphs) else { continue }
                gap = Gap(
                    words: (gap?.words.lowerBound ?? i)..<i + 1,
                    glyphs: (gap?.glyphs.lowerBound ?? glyphs.count)..<glyphs.count)
            }
        }
        return (glyphs, gap)
    }

    private func keep(
        _ glyphs: [FontGlyph], _ cuts: Cuts, _ words: [Range<Int>], _ keys: [WordShelf.Key],
        _ range: Range<Int>, _ plan: ShapingPlan
    ) {
        plan.words.store.withLock { store in
            for i in range where cuts.areSafe(at: i..<i + 1) {
                let offset = Int32(clamping: words[i].lowerBound)
                store.insert(glyphs[cuts.glyphs(of: i..<i + 1)], from: offset, keys[i])
            }
        }
    }

    /// Where words start among the glyphs of some of an item's words.
    private struct Cuts {
        /// Index of the first word.
        private let first: Int
        /// First glyph of each word, and the count of glyphs.
        private var starts: [Int] = []
        /// Whether words may be joined before each word; text's ends need no join.
        private var safe: [Bool] = []

        init(_ glyphs: [FontGlyph], _ words: [Range<Int>], in range: Range<Int>) {
            first = range.lowerBound
            var index = 0
            for word in words[range] {
                while index < glyphs.count, glyphs[index].cluster < word.lowerBound { index += 1 }
                let isCut = index < glyphs.count && glyphs[index].cluster == word.lowerBound
                starts.append(index)
                safe.append(starts.count == 1 || isCut && !glyphs[index].isUnsafeToJoin)
            }
            starts.append(glyphs.count)
            safe.append(true)
        }

        func areSafe(at words: Range<Int>) -> Bool {
            safe[words.lowerBound - first] && safe[words.upperBound - first]
        }

        func glyphs(of words: Range<Int>) -> Range<Int> {
            starts[words.lowerBound - first]..<starts[words.upperBound - first]
        }
    }
}
