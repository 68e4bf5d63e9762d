import CHarfBuzz

extension Shaper {
    /// The glyphs of an item put together from words known, and of the others, shaped now; nil for an
    /// item that isn't a plain text in Latin letters.
    func composed(_ item: TextItem, _ plan: ShapingPlan) -> [FontGlyph]? {
        guard item.script == HB_SCRIPT_LATIN.rawValue, item.level & 1 == 0, !item.isSmallCapital,
            spans[item.style].style.orientation == nil, let words = words(in: item.range)
        else { return nil }
        let keys = words.indices.map { i in
            WordShelf.Key(bytes[words[i]], isFirst: i == 0, isLast: i + 1 == words.count)
        }
        var (glyphs, unknown) = known(keys, words, plan)
        if unknown.isEmpty { return glyphs }
        let length = unknown.reduce(0) { $0 + words[$1].count }
        if length * 2 < item.range.count, learn(unknown, words, keys, item, plan) {
            (glyphs, unknown) = known(keys, words, plan)
            if unknown.isEmpty { return glyphs }
        }
        glyphs = fontGlyphs(item, plan, text: item.range, context: item.range, marksJoins: true)
        keep(glyphs, of: item.range, words, keys, plan)
        return glyphs
    }

    /// Shapes unknown words in a row, with a neighbour's letter on either side, so that it is seen
    /// whether other words may be joined there; false where one may not.
    private func learn(
        _ unknown: [Int], _ words: [Range<Int>], _ keys: [WordShelf.Key], _ item: TextItem,
        _ plan: ShapingPlan
    ) -> Bool {
        guard let first = unknown.first, let last = unknown.last else { return true }
        var text: [UInt8] = first > 0 ? [0x20] : []
        var places: [Range<Int>] = []
        for i in unknown {
            places.append(text.count..<text.count + words[i].count)
            text += bytes[words[i]]
        }
        if last + 1 < words.count {
            let next = words[last + 1]
            text.append(bytes[next.lowerBound])
            text += bytes[next].dropFirst().prefix { $0 & 0xC0 == 0x80 }
        }
        var row = item
        row.range = text.indices
        let glyphs = Shaper(bytes: text, spans: spans)
            .fontGlyphs(row, plan, text: row.range, context: row.range, marksJoins: true)
        return keep(glyphs, of: row.range, places, unknown.map { keys[$0] }, plan)
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

    /// Glyphs of the words that are known, and the indices of those that aren't.
    private func known(
        _ keys: [WordShelf.Key], _ words: [Range<Int>], _ plan: ShapingPlan
    ) -> (glyphs: [FontGlyph], unknown: [Int]) {
        var glyphs: [FontGlyph] = []
        glyphs.reserveCapacity((words.last?.upperBound ?? 0) - (words.first?.lowerBound ?? 0))
        var unknown: [Int] = []
        plan.words.store.withLock { store in
            for (i, key) in keys.enumerated() {
                let offset = Int32(clamping: words[i].lowerBound)
                if store.append(key, at: offset, to: &glyphs)
                    || i == 0 && store.append(key.inside, at: offset, to: &glyphs)
                {
                    continue
                }
                unknown.append(i)
            }
        }
        return (glyphs, unknown)
    }

    /// Keeps words whose ends are places where texts may be joined; false where one isn't.
    @discardableResult
    private func keep(
        _ glyphs: [FontGlyph], of text: Range<Int>, _ words: [Range<Int>],
        _ keys: [WordShelf.Key], _ plan: ShapingPlan
    ) -> Bool {
        /// First glyph of each word, and whether texts may be joined before it; their ends always may.
        var cuts: [(glyph: Int, isSafe: Bool)] = []
        var index = 0
        for offset in words.map(\.lowerBound) + [words.last?.upperBound ?? 0] {
            while index < glyphs.count, glyphs[index].cluster < offset { index += 1 }
            let isCut = index < glyphs.count && glyphs[index].cluster == offset
            let isEnd = offset == text.lowerBound || offset == text.upperBound
            cuts.append((index, isEnd || isCut && !glyphs[index].isUnsafeToJoin))
        }
        return plan.words.store.withLock { store in
            var isWhole = true
            for (i, key) in keys.enumerated() {
                guard cuts[i].isSafe, cuts[i + 1].isSafe else {
                    isWhole = false
                    continue
                }
                let range = cuts[i].glyph..<cuts[i + 1].glyph
                store.insert(glyphs[range], from: Int32(clamping: words[i].lowerBound), key)
            }
            return isWhole
        }
    }
}
