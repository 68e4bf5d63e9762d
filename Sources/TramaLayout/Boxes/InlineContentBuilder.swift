import TramaCore
import TramaDeck
import TramaStyle
import TramaText

/// Flattens inline pieces to a paragraph's text and items, collapsing white space (CSS Text 3, 4).
struct InlineContentBuilder {
    typealias Piece = BoxBuilder.Piece

    let boxes: [Box]
    var content = InlineContent()
    private var bytes: [UInt8] = []
    /// A collapsible space here would be dropped: one stands before it, or a line starts here.
    private var swallowsSpace = true
    /// Whether the next letter starts a word, for `text-transform: capitalize`.
    private var startsWord = true
    /// A formula stands just before: what follows it without a space belongs to its line.
    private var followsGlue = false

    init(boxes: [Box]) { self.boxes = boxes }

    static func build(_ pieces: [Piece], style: ComputedStyle, boxes: [Box]) -> InlineContent {
        var builder = InlineContentBuilder(boxes: boxes)
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
        let range = start..<bytes.count
        content.spans.append(StyleSpan(range: range, style: TextStyle(style.text)))
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
        var run = ""
        let mode = style.text.whiteSpaceCollapse
        func flush(_ builder: inout Self) {
            guard !run.isEmpty else { return }
            let shown = run.transformed(
                style.text.textTransform, language: style.text.language,
                startsWord: &builder.startsWord)
            builder.add(.text, shown, style: style, box: box, source: source)
            builder.content.hasLines = true
            run = ""
        }
        for character in text.unicodeScalars {
            if followsGlue {
                if run.isEmpty, !character.properties.isWhitespace {
                    run.unicodeScalars.append("\u{2060}")
                }
                followsGlue = false
            }
            switch character {
            case "\n", "\r", "\u{0C}":
                if mode == .collapse {
                    collapse(into: &run)
                } else {
                    if mode == .preserveBreaks, run.last == " " { run.removeLast() }
                    flush(&self)
                    newline(style: style, box: box)
                }
            case " " where mode == .collapse || mode == .preserveBreaks: collapse(into: &run)
            case "\t" where mode == .collapse || mode == .preserveBreaks: collapse(into: &run)
            case "\t":
                flush(&self)
                add(.tab, "\u{FFFC}", style: style, box: box, source: source)
                content.hasLines = true
            default:
                run.unicodeScalars.append(character)
                swallowsSpace = false
            }
        }
        flush(&self)
    }

    private mutating func collapse(into run: inout String) {
        if !swallowsSpace { run.append(" ") }
        swallowsSpace = true
    }
}

extension BoxBuilder {
    func inlineContent(_ pieces: [Piece], style: ComputedStyle, node: NodeID?) -> InlineContent {
        InlineContentBuilder.build(pieces, style: style, boxes: boxes)
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
    init(_ text: TextProperties) {
        self.init(
            families: text.fontFamilies, size: text.fontSize, weight: text.fontWeight,
            isItalic: text.isItalic, stretch: text.fontStretch,
            features: text.fontFeatures.isEmpty
                ? []
                : text.fontFeatures.sorted { $0.key < $1.key }.map { Feature($0.key, $0.value) },
            letterSpacing: text.letterSpacing, wordSpacing: text.wordSpacing,
            language: text.language)
        orientation = text.verticalOrientation
        synthesis = FaceSynthesis(
            isSlanted: text.synthesizesStyle, isEmboldened: text.synthesizesWeight)
    }
}
