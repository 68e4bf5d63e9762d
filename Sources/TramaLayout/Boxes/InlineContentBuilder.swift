import TramaCore
import TramaDeck
import TramaStyle
import TramaText

/// Flattens inline pieces to a paragraph's text and items, collapsing white space (CSS Text 3, 4).
struct InlineContentBuilder {
    typealias Piece = BoxBuilder.Piece

    let boxes: [Box]
    let styles: TextStyleMemo
    var content = InlineContent()
    private var bytes: [UInt8] = []
    /// A collapsible space here would be dropped: one stands before it, or a line starts here.
    private var swallowsSpace = true
    /// Whether the next letter starts a word, for `text-transform: capitalize`.
    private var startsWord = true
    /// A formula stands just before: what follows it without a space belongs to its line.
    private var followsGlue = false

    init(boxes: [Box], styles: TextStyleMemo) {
        self.boxes = boxes
        self.styles = styles
    }

    static func build(
        _ pieces: [Piece], style: ComputedStyle, boxes: [Box], styles: TextStyleMemo
    ) -> InlineContent {
        var builder = InlineContentBuilder(boxes: boxes, styles: styles)
        builder.append(pieces, style: style, box: nil)
        builder.content.text = String(decoding: builder.bytes, as: UTF8.self)
        return builder.content
    }

    private mutating func append(_ pieces: [Piece], style: ComputedStyle, box: BoxID?) {
        for piece in pieces {
            switch piece {
            case .text(let text, let source): append(text, source, style: style, box: box)
            case .newline(let clear): newline(clear, style: style, box: box)
            case .atomic(let id), .block(let id):
                let isWordLike = boxes[id.rawValue].isWordLike
                if isWordLike, !followsGlue { glue(style: style, box: box) }
                add(.atomic, "\u{FFFC}", style: boxes[id.rawValue].style, box: id)
                followsGlue = isWordLike
                swallowsSpace = false
                startsWord = !isWordLike
                content.hasLines = true
            case .float(let id): mark(.float, id)
            case .outOfFlow(let id, let isInline): mark(.outOfFlow(isInline: isInline), id)
            case .inline(let id, let inner, let start, let end):
                inline(id, inner, start: start, end: end)
            }
        }
    }

    private mutating func inline(_ id: BoxID, _ inner: [Piece], start: Bool, end: Bool) {
        let style = boxes[id.rawValue].style
        if (start || end) && style.hasInlineEdge { content.hasLines = true }
        let marks = BidiMarks(style)
        mark(.open(hasEdge: start), id)
        if start, let opening = marks.opening { add(.text, opening, style: style, box: id) }
        append(inner, style: style, box: id)
        if end, let closing = marks.closing { add(.text, closing, style: style, box: id) }
        mark(.close(hasEdge: end), id)
    }

    private mutating func mark(_ kind: InlineContent.Item.Kind, _ id: BoxID) {
        content.items.append(
            .init(kind: kind, range: bytes.count..<bytes.count, box: id, source: nil))
    }

    private mutating func add(
        _ kind: InlineContent.Item.Kind, _ text: String, style: ComputedStyle, box: BoxID?,
        source: TextSource? = nil
    ) {
        let start = bytes.count
        bytes += Array(text.utf8)
        close(kind, from: start, style: style, box: box, source: source)
    }

    private mutating func close(
        _ kind: InlineContent.Item.Kind, from start: Int, style: ComputedStyle, box: BoxID?,
        source: TextSource?
    ) {
        let range = start..<bytes.count
        content.spans.append(StyleSpan(range: range, style: styles.textStyle(style)))
        content.spanItems.append(content.items.count)
        content.items.append(.init(kind: kind, range: range, box: box, source: source))
    }

    private mutating func newline(_ clear: Clear = .none, style: ComputedStyle, box: BoxID?) {
        add(.newline(clear), "\n", style: style, box: box)
        swallowsSpace = true
        startsWord = true
        content.hasLines = true
    }

    /// A word joiner between a formula and the letter or mark beside it.
    private mutating func glue(style: ComputedStyle, box: BoxID?) {
        guard let last = bytes.last, last > 0x20, content.items.last?.kind == .text else { return }
        add(.text, "\u{2060}", style: style, box: box)
    }

    // MARK: - White space

    private mutating func append(
        _ text: String, _ source: TextSource, style: ComputedStyle, box: BoxID?
    ) {
        var start = bytes.count
        let mode = style.text.whiteSpaceCollapse
        let collapsesSpaces = mode == .collapse || mode == .preserveBreaks
        if followsGlue, let first = text.unicodeScalars.first {
            if !first.properties.isWhitespace { bytes += Array("\u{2060}".utf8) }
            followsGlue = false
        }
        // White space is ASCII: other characters' bytes pass as they are.
        for byte in text.utf8 {
            switch byte {
            case 0x0A, 0x0C, 0x0D:
                if mode == .collapse {
                    collapse()
                    continue
                }
                if mode == .preserveBreaks, bytes.count > start, bytes.last == 0x20 {
                    bytes.removeLast()
                }
                flush(from: start, source, style: style, box: box)
                newline(style: style, box: box)
                start = bytes.count
            case 0x09 where !collapsesSpaces:
                flush(from: start, source, style: style, box: box)
                add(.tab, "\u{FFFC}", style: style, box: box, source: source)
                content.hasLines = true
                start = bytes.count
            case 0x09: collapse()
            case 0x20 where collapsesSpaces: collapse()
            default:
                bytes.append(byte)
                swallowsSpace = false
            }
        }
        flush(from: start, source, style: style, box: box)
    }

    private mutating func collapse() {
        if !swallowsSpace { bytes.append(0x20) }
        swallowsSpace = true
    }

    /// Makes an item of the text since `start`.
    private mutating func flush(
        from start: Int, _ source: TextSource, style: ComputedStyle, box: BoxID?
    ) {
        guard start < bytes.count else { return }
        if style.text.textTransform != .none || bytes[bytes.count - 1] >= 0x80 {
            let shown = String(decoding: bytes[start...], as: UTF8.self).transformed(
                style.text.textTransform, language: style.text.language, startsWord: &startsWord)
            bytes.removeSubrange(start...)
            bytes += Array(shown.utf8)
        } else {
            startsWord = !Self.isWordCharacter(bytes[bytes.count - 1])
        }
        close(.text, from: start, style: style, box: box, source: source)
        content.hasLines = true
    }

    /// A letter, a digit or an apostrophe of ASCII.
    private static func isWordCharacter(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x27, 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: false
        }
    }
}

extension BoxBuilder {
    func inlineContent(_ pieces: [Piece], style: ComputedStyle, node: NodeID?) -> InlineContent {
        InlineContentBuilder.build(pieces, style: style, boxes: boxes, styles: styles)
    }
}

extension ComputedStyle {
    /// Margin, border or padding at the start or end of an inline box: it makes a line by itself.
    fileprivate var hasInlineEdge: Bool {
        paint.border.left.width > 0 || paint.border.right.width > 0
            || box.padding.left != .zero || box.padding.right != .zero
            || (box.margin.left ?? .zero) != .zero || (box.margin.right ?? .zero) != .zero
    }
}

/// Control characters that `unicode-bidi` stands for (CSS Writing Modes 3, 2.4.2).
private struct BidiMarks {
    let opening: String?
    let closing: String?

    init(_ style: ComputedStyle) {
        let isRTL = style.text.direction == .rtl
        switch style.box.unicodeBidi {
        case .normal: (opening, closing) = (nil, nil)
        case .embed: (opening, closing) = (isRTL ? "\u{202B}" : "\u{202A}", "\u{202C}")
        case .isolate: (opening, closing) = (isRTL ? "\u{2067}" : "\u{2066}", "\u{2069}")
        case .plaintext: (opening, closing) = ("\u{2068}", "\u{2069}")
        case .bidiOverride: (opening, closing) = (isRTL ? "\u{202E}" : "\u{202D}", "\u{202C}")
        case .isolateOverride:
            (opening, closing) = (
                "\u{2068}" + (isRTL ? "\u{202E}" : "\u{202D}"), "\u{202C}\u{2069}"
            )
        }
    }
}

extension TextStyle {
    /// The part of a computed style that decides on glyphs.
    init(_ text: borrowing TextProperties) {
        self.init(
            families: text.fontFamilies, size: text.fontSize, weight: text.fontWeight,
            isItalic: text.isItalic, stretch: text.fontStretch,
            features: text.fontFeatures.isEmpty
                ? []
                : text.fontFeatures.sorted { $0.key < $1.key }.map { Feature($0.key, $0.value) },
            letterSpacing: text.letterSpacing, wordSpacing: text.wordSpacing,
            language: text.language)
        orientation = text.verticalOrientation
        trimsPunctuation = text.trimsPunctuation
        keepsSpaces =
            text.whiteSpaceCollapse == .breakSpaces
            || text.whiteSpaceCollapse == .preserve && text.textWrapMode == .nowrap
        synthesis = FaceSynthesis(
            isSlanted: text.synthesizesStyle, isEmboldened: text.synthesizesWeight)
    }
}
