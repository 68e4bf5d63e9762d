import CPango
import Synchronization

/// Where lines may break and clusters start: UAX 14 and 29 by Pango, hyphens by libhyphen.
struct BreakFinder {
    /// One entry a byte offset, 0…count.
    var breaks: [BreakOpportunity]
    /// One entry a scalar: whether a grapheme cluster starts there.
    var clusters: [Bool]

    /// libthai keeps state; texts in its scripts are analysed one at a time.
    private static let thai = Mutex(())

    init(_ paragraph: Paragraph, language: String?) {
        let count = paragraph.scalars.count
        breaks = [BreakOpportunity](repeating: .none, count: paragraph.bytes.count + 1)
        clusters = [Bool](repeating: true, count: count)
        guard count > 0 else { return }
        guard !paragraph.isPlain else {
            findPlain(paragraph)
            return
        }
        let needsThai = paragraph.scalars.contains { (0xE00...0xEFF).contains($0) }
        let attributes =
            needsThai
            ? Self.thai.withLock { _ in Self.attributes(paragraph, language) }
            : Self.attributes(paragraph, language)
        for i in 1..<max(count, 1) {
            let attribute = attributes[i]
            clusters[i] = attribute.is_cursor_position != 0
            let previous = paragraph.scalars[i - 1]
            let isAfterReturn = previous == 0xD && paragraph.scalars[i] == 0xA
            let isBoundary = attribute.is_cursor_position != 0
            let tailored =
                isBoundary && previous != 0xAD
                ? BreakTailoring.allows(
                    beforePrevious: i > 1 ? paragraph.scalars[i - 2] : nil, previous: previous,
                    next: paragraph.scalars[i],
                    afterNext: i + 1 < count ? paragraph.scalars[i + 1] : nil) : nil
            let kind: BreakOpportunity
            if previous.isNewline && !isAfterReturn {
                kind = .mandatory
                clusters[i] = true
            } else if tailored ?? (attribute.is_line_break != 0) {
                kind = previous == 0xAD ? .hyphen : .allowed
            } else {
                kind = isBoundary && !isAfterReturn ? .emergency : .none
            }
            breaks[paragraph.offsets[i]] = kind
        }
        if paragraph.scalars[count - 1].isNewline { breaks[paragraph.bytes.count] = .mandatory }
    }

    /// Breaks of printable ASCII, which ``BreakTailoring`` knows without Pango.
    private mutating func findPlain(_ paragraph: Paragraph) {
        let scalars = paragraph.scalars
        for i in scalars.indices.dropFirst() {
            if scalars[i - 1] == 0x0A {
                breaks[i] = .mandatory
                continue
            }
            let allows = BreakTailoring.allows(
                beforePrevious: i > 1 ? scalars[i - 2] : nil, previous: scalars[i - 1],
                next: scalars[i], afterNext: nil)
            breaks[i] = allows ?? false ? .allowed : .emergency
        }
        if scalars.last == 0x0A { breaks[scalars.count] = .mandatory }
    }

    /// The text with small kana replaced by a large one of as many bytes.
    private static func analysed(_ paragraph: Paragraph) -> [UInt8] {
        guard paragraph.scalars.contains(where: BreakTailoring.isConditionalStarter) else {
            return paragraph.bytes
        }
        var bytes = paragraph.bytes
        for (i, scalar) in paragraph.scalars.enumerated()
        where BreakTailoring.isConditionalStarter(scalar) {
            let offset = paragraph.offsets[i]
            bytes.replaceSubrange(offset..<offset + 3, with: [0xE3, 0x82, 0xA2])
        }
        return bytes
    }

    private static func attributes(_ paragraph: Paragraph, _ language: String?) -> [PangoLogAttr] {
        let count = paragraph.scalars.count + 1
        return [PangoLogAttr](unsafeUninitializedCapacity: count) { buffer, initialized in
            buffer.initialize(repeating: PangoLogAttr())
            analysed(paragraph).withUnsafeBufferPointer { bytes in
                bytes.withMemoryRebound(to: CChar.self) { text in
                    pango_get_log_attrs(
                        text.baseAddress, Int32(clamping: text.count), -1,
                        pango_language_from_string(language ?? "en"), buffer.baseAddress,
                        Int32(clamping: count))
                }
            }
            initialized = count
        }
    }

    /// Adds a break after each space of spans that keep them.
    mutating func breakAfterSpaces(_ bytes: [UInt8], _ spans: [StyleSpan]) {
        for span in spans where span.style.keepsSpaces {
            for offset in span.range.clamped(to: bytes.indices) where bytes[offset] == 0x20 {
                if breaks[offset + 1] == .emergency { breaks[offset + 1] = .allowed }
            }
        }
    }

    /// Adds hyphenation points of the words in `ranges` (bytes, with their languages).
    mutating func hyphenate(
        _ paragraph: Paragraph, _ spans: [StyleSpan], by hyphenation: Hyphenation
    ) {
        var style = 0
        var i = 0
        let count = paragraph.scalars.count
        while i < count {
            guard Self.isLetter(paragraph.scalars[i]) else {
                i += 1
                continue
            }
            var end = i + 1
            while end < count && Self.isLetter(paragraph.scalars[end]) { end += 1 }
            let offset = paragraph.offsets[i]
            while style + 1 < spans.count && spans[style].range.upperBound <= offset { style += 1 }
            if end - i >= Hyphenation.shortestWord, paragraph.isProse(i..<end),
                spans.indices.contains(style),
                let language = spans[style].style.language
            {
                let word = Array(paragraph.scalars[i..<end])
                for point in hyphenation.points(in: word, language: language) {
                    let target = paragraph.offsets[i + point]
                    if breaks[target] == .emergency { breaks[target] = .hyphen }
                }
            }
            i = end
        }
    }

    private static func isLetter(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x41...0x5A, 0x61...0x7A: true
        case ..<0xAA: false
        case 0x2E80...0xD7FF: false
        default: Unicode.Scalar(scalar)?.properties.isAlphabetic ?? false
        }
    }
}

extension Paragraph {
    /// Whether a word is one to hyphenate: not part of an address or a formula, and not a name
    /// with capitals inside, such as an acronym.
    fileprivate func isProse(_ word: Range<Int>) -> Bool {
        for scalar in scalars[word].dropFirst()
        where Unicode.Scalar(scalar)?.properties.isUppercase ?? true { return false }
        // Its neighbours up to the next spaces; far ones say nothing.
        var start = word.lowerBound
        while start > 0, word.lowerBound - start < 64, scalars[start - 1] > 0x20 { start -= 1 }
        var end = word.upperBound
        while end < scalars.count, end - word.upperBound < 64, scalars[end] > 0x20 { end += 1 }
        return !scalars[start..<end].contains { scalar in
            switch scalar {
            case 0x23, 0x26, 0x2F, 0x30...0x39, 0x3C...0x3E, 0x40, 0x5C, 0x5F, 0x7B...0x7E: true
            default: false
            }
        }
    }
}
