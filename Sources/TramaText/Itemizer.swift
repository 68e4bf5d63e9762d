import CHarfBuzz

/// Splits a paragraph into items.
///
/// Pango's own itemiser is not used: its font choice goes through `FcFontSort` (slow on a cold
/// start, and not CSS's matching) and its objects need a lock. Pango gives bidi levels and breaks.
struct Itemizer {
    let paragraph: Paragraph
    let spans: [StyleSpan]
    let library: FontLibrary
    /// Face lists of the spans.
    let stacks: [FontStack]
    /// What the text itself says of Han's language: kana are Japanese, hangul Korean.
    private let writtenLanguage: String?
    private(set) var missing: [ShapedText.Missing] = []

    init(_ paragraph: Paragraph, spans: [StyleSpan], stacks: [FontStack], library: FontLibrary) {
        self.paragraph = paragraph
        self.spans = spans
        self.stacks = stacks
        self.library = library
        let hasKana = paragraph.scalars.contains { (0x3041...0x30FA).contains($0) }
        let hasHangul = paragraph.scalars.contains { (0xAC00...0xD7A3).contains($0) }
        writtenLanguage = hasKana ? "ja" : hasHangul ? "ko" : nil
    }

    /// - Parameter clusters: for each scalar, whether a grapheme cluster starts there.
    mutating func items(levels: [UInt8]?, clusters: [Bool]) -> [TextItem] {
        if levels == nil, let items = plainItems() { return items }
        var items: [TextItem] = []
        let scripts = resolvedScripts(clusters)
        let count = paragraph.scalars.count
        var start = 0
        var style = 0
        while start < count {
            let run = items.last.map { plainEnd(from: start, after: $0, levels, clusters, scripts) }
            if let run, run > start {
                items[items.count - 1].range =
                    items[items.count - 1].range.lowerBound..<paragraph.offsets[run]
                start = run
                continue
            }
            var end = start + 1
            while end < count && !clusters[end] { end += 1 }
            let offset = paragraph.offsets[start]
            while style + 1 < spans.count && spans[style].range.upperBound <= offset { style += 1 }
            let first = paragraph.scalars[start]
            let kind: TextItem.Kind =
                first == 0xFFFC ? .object : first.isControl ? .control : .text
            let face =
                kind == .text
                ? face(for: start..<end, style: style, script: scripts[start])
                : stacks[style].primary
            let item = TextItem(
                kind: kind, range: offset..<paragraph.offsets[end], style: style,
                level: levels?[start] ?? 0, script: scripts[start], face: face,
                isSmallCapital: spans[style].style.makesSmallCapital(of: first, in: face))
            if let last = items.last, last.continues(item) {
                items[items.count - 1].range = last.range.lowerBound..<item.range.upperBound
            } else {
                items.append(item)
            }
            start = end
        }
        return items
    }

    /// One item a span, and one for newlines, of a text in ASCII that the spans' first faces have; nil
    /// for others.
    private func plainItems() -> [TextItem]? {
        guard paragraph.isPlain else { return nil }
        let bytes = paragraph.bytes
        var items: [TextItem] = []
        var start = 0
        for (style, span) in spans.enumerated() {
            let end =
                style + 1 == spans.count ? bytes.count : min(span.range.upperBound, bytes.count)
            let face = stacks[style].primary
            guard !span.style.makesSmallCapitals else { return nil }
            while start < end {
                let isControl = bytes[start] == 0x0A
                let stop = bytes[start..<end].firstIndex { ($0 == 0x0A) != isControl } ?? end
                guard isControl || face.covers(ascii: bytes[start..<stop]) else { return nil }
                items.append(
                    TextItem(
                        kind: isControl ? .control : .text, range: start..<stop, style: style,
                        level: 0, script: HB_SCRIPT_LATIN.rawValue, face: face))
                start = stop
            }
        }
        return items
    }

    /// The end of the characters that just go on with the text before: printable ASCII in its style,
    /// face, script and direction.
    private func plainEnd(
        from start: Int, after last: TextItem, _ levels: [UInt8]?, _ clusters: [Bool],
        _ scripts: [UInt32]
    ) -> Int {
        let span = spans[last.style]
        guard last.kind == .text, span.style.features.isEmpty,
            last.face === stacks[last.style].primary
        else { return start }
        let count = paragraph.scalars.count
        var end = start
        while end < count, (0x20..<0x7F).contains(paragraph.scalars[end]),
            end + 1 == count || clusters[end + 1],
            paragraph.offsets[end] < span.range.upperBound || last.style + 1 == spans.count,
            levels?[end] ?? 0 == last.level, scripts[end] == last.script,
            last.face.glyph(for: paragraph.scalars[end]) != nil
        {
            end += 1
        }
        return end
    }

    /// Scripts of the scalars; common characters take that of the text before, or else after.
    private func resolvedScripts(_ clusters: [Bool]) -> [UInt32] {
        let functions = hb_unicode_funcs_get_default()
        let common = HB_SCRIPT_COMMON.rawValue
        var scripts = paragraph.scalars.map { scalar -> UInt32 in
            if (0x61...0x7A).contains(scalar) || (0x41...0x5A).contains(scalar) {
                return HB_SCRIPT_LATIN.rawValue
            }
            if scalar < 0x80 { return common }
            let script = hb_unicode_script(functions, scalar)
            return script == HB_SCRIPT_INHERITED || script == HB_SCRIPT_UNKNOWN
                ? common : script.rawValue
        }
        var previous = scripts.first { $0 != common } ?? HB_SCRIPT_LATIN.rawValue
        for i in scripts.indices {
            if scripts[i] == common { scripts[i] = previous } else { previous = scripts[i] }
        }
        return scripts
    }

    private mutating func face(for range: Range<Int>, style: Int, script: UInt32) -> LoadedFace {
        let stack = stacks[style]
        let scalars = paragraph.scalars[range]
        let prefersEmoji = Self.prefersEmoji(scalars)
        if !prefersEmoji && stack.primary.covers(scalars) { return stack.primary }
        let isWhite = scalars.count == 1 && scalars.allSatisfy { $0 == 9 || $0 == 0xA0 }
        if isWhite || scalars.allSatisfy(\.isIgnorable) { return stack.primary }
        let tag = Self.name(ownScript(of: scalars) ?? script)
        if let face = library.fallback(
            for: scalars, script: tag, prefersEmoji: prefersEmoji, in: stack,
            language: language(of: style))
        {
            if let first = scalars.first, face.glyph(for: first) != nil { return face }
        }
        if let first = scalars.first, stack.primary.glyph(for: first) == nil,
            let scalar = Unicode.Scalar(first)
        {
            missing.append(
                ShapedText.Missing(scalar: scalar, offset: paragraph.offsets[range.lowerBound]))
        }
        return stack.primary
    }

    /// The span's language where it is East Asian, else what the characters say.
    private func language(of style: Int) -> String? {
        let given = spans[style].style.language
        let isEastAsian = ["ja", "zh", "ko", "yue"].contains { given?.hasPrefix($0) ?? false }
        return isEastAsian ? given : writtenLanguage ?? given
    }

    /// The script of a symbol or punctuation mark itself, not of its neighbours.
    private func ownScript(of scalars: ArraySlice<UInt32>) -> UInt32? {
        guard let first = scalars.first else { return nil }
        let script = hb_unicode_script(hb_unicode_funcs_get_default(), first)
        // Ideographic punctuation (U+3000…) follows the text around it.
        if script == HB_SCRIPT_COMMON && (0x3000...0x30FF).contains(first) {
            return HB_SCRIPT_HAN.rawValue
        }
        // As do marks that several scripts share, such as the Arabic comma and the danda.
        if script == HB_SCRIPT_COMMON && (0x600..<0x1000).contains(first) { return nil }
        return script == HB_SCRIPT_INHERITED ? nil : script.rawValue
    }

    private static func name(_ script: UInt32) -> String {
        String(
            decoding: [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: script >> $0) }, as: UTF8.self)
    }

    /// Whether a cluster asks for emoji presentation (UTS 51).
    private static func prefersEmoji(_ scalars: ArraySlice<UInt32>) -> Bool {
        guard let first = scalars.first, first >= 0x2000 || scalars.count > 1 else { return false }
        if scalars.contains(0xFE0E) { return false }
        guard let properties = Unicode.Scalar(first)?.properties, properties.isEmoji else {
            return false
        }
        return properties.isEmojiPresentation || scalars.contains(0xFE0F)
            || scalars.contains { (0x1F3FB...0x1F3FF).contains($0) }
    }
}
