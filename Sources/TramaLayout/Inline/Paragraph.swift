import TramaStyle
import TramaText

/// An inline formatting context's text, shaped, with what its items say about each other.
final class Paragraph: Sendable {
    let content: InlineContent
    let shaped: ShapedText
    /// For each item the inline boxes that it is in, outermost first (its own box excluded).
    let paths: [[BoxID]]
    /// Where each inline box starts and ends, and whether with margin, border and padding.
    let extents: [BoxID: Extent]
    /// Items that float, in order.
    let floats: [Int]
    var hasFloats: Bool { !floats.isEmpty }
    /// Inline-blocks, pictures or tabs.
    let hasAtoms: Bool
    /// Items that open an inline box with nothing in it, and those that stand out of the flow: few, so
    /// that no line need look at all items.
    let emptyBoxes: [Int]
    let outOfFlow: [Int]

    struct Extent: Sendable {
        var start: Int
        var end: Int
        var startEdge: Bool
        var endEdge: Bool
        var isEmpty: Bool { start == end }
    }

    init(_ content: InlineContent, style: ComputedStyle, fonts: FontLibrary) {
        self.content = content
        let direction: BaseDirection =
            style.box.unicodeBidi == .plaintext
            ? .automatic : style.text.direction == .rtl ? .rightToLeft : .leftToRight
        shaped = fonts.shape(
            content.text, spans: content.spans, direction: direction,
            hyphenate: style.text.hyphens == .auto)
        var paths: [[BoxID]] = []
        var path: [BoxID] = []
        var extents: [BoxID: Extent] = [:]
        var empty: [Int] = []
        var lastOpen = -1
        for (index, item) in content.items.enumerated() {
            if case .close = item.kind, path.last == item.box { path.removeLast() }
            paths.append(path)
            guard let box = item.box else { continue }
            switch item.kind {
            case .open(let edge):
                extents[box] = Extent(
                    start: item.range.lowerBound, end: item.range.lowerBound, startEdge: edge,
                    endEdge: false)
                path.append(box)
                lastOpen = index
            case .close(let edge):
                extents[box]?.end = item.range.lowerBound
                extents[box]?.endEdge = edge
                if extents[box]?.isEmpty == true, lastOpen >= 0,
                    content.items[lastOpen].box == box
                {
                    empty.append(lastOpen)
                }
            default: break
            }
        }
        self.paths = paths
        self.extents = extents
        floats = content.items.indices.filter { content.items[$0].kind == .float }
        hasAtoms = content.items.contains { $0.kind == .atomic || $0.kind == .tab }
        emptyBoxes = empty
        outOfFlow = content.items.indices.filter { content.items[$0].kind.isOutOfFlow }
    }

    /// The items of a list in order that stand at or past a byte.
    func items(_ list: [Int], from byte: Int) -> ArraySlice<Int> {
        var (low, high) = (0, list.count)
        while low < high {
            let middle = (low + high) / 2
            if content.items[list[middle]].range.lowerBound < byte {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return list[low...]
    }
}

extension LayoutEngine {
    func paragraph(_ box: Box, _ content: InlineContent) -> Paragraph {
        if let known = memo.paragraphs[box.id] { return known }
        let paragraph = Paragraph(content, style: box.style, fonts: context.fonts)
        memo.paragraphs[box.id] = paragraph
        return paragraph
    }

    /// The breaker of a box's paragraph, made once where nothing but the text takes room.
    func breaker(
        _ paragraph: Paragraph, _ items: [InlineItem], _ options: LineOptions, of box: BoxID
    ) -> LineBreaker {
        guard items.isEmpty, memo.paragraphs[box] === paragraph else {
            return LineBreaker(paragraph.shaped, items: items, options: options)
        }
        if let known = memo.breakers[box] { return known }
        let breaker = LineBreaker(paragraph.shaped, items: items, options: options)
        memo.breakers[box] = breaker
        return breaker
    }

    /// What the breaker must know of the items; `atoms` are margin-box widths by item index.
    func breakItems(
        _ paragraph: Paragraph, style: ComputedStyle, atoms: [Int: Double], basis: Double
    ) -> [InlineItem] {
        var result: [InlineItem] = []
        for (index, item) in paragraph.content.items.enumerated() {
            let offset = item.range.lowerBound
            switch item.kind {
            case .text, .newline:
                let owner = item.box.map { box($0).style } ?? style
                let wraps = owner.text.textWrapMode == .wrap
                if !wraps { result.append(.text(item.range, wraps: false)) }
            case .atomic, .tab:
                result.append(.atomic(offset: offset, width: atoms[index] ?? 0))
                if style.text.textWrapMode == .nowrap {
                    result.append(.text(item.range, wraps: false))
                }
            case .open(let edge):
                guard edge, let id = item.box else { continue }
                result.append(.open(offset: offset, width: inlineEdge(id, basis).start))
            case .close(let edge):
                guard edge, let id = item.box else { continue }
                result.append(.close(offset: offset, width: inlineEdge(id, basis).end))
            case .float, .outOfFlow: continue
            }
        }
        return result
    }

    /// Margin, border and padding at the start and end of an inline box.
    func inlineEdge(_ id: BoxID, _ basis: Double) -> (start: Double, end: Double) {
        let box = box(id)
        let edges = BoxEdges(box.style, basis: basis)
        let left = edges.margin.left + edges.inner.left
        let right = edges.margin.right + edges.inner.right
        return box.isRTL ? (right, left) : (left, right)
    }

    /// Widths of tabs, measured from the last forced break before each (right without wrapping).
    func tabWidths(_ paragraph: Paragraph, style: ComputedStyle) -> [Int: Double] {
        let items = paragraph.content.items
        guard items.contains(where: { $0.kind == .tab }) else { return [:] }
        var widths: [Int: Double] = [:]
        var lineStart = 0.0
        var added = 0.0
        for (index, item) in items.enumerated() {
            let x = paragraph.shaped.positions[item.range.lowerBound]
            switch item.kind {
            case .newline: (lineStart, added) = (x, 0)
            case .tab:
                let owner = item.box.map { box($0).style } ?? style
                let stop = tabStop(owner)
                let position = x - lineStart + added
                let width = stop > 0 ? stop - position.truncatingRemainder(dividingBy: stop) : 0
                widths[index] = width
                added += width
            default: break
            }
        }
        return widths
    }

    private func tabStop(_ style: ComputedStyle) -> Double {
        let size = style.text.tabSize
        if size >= 0 { return size }
        let space = context.fonts.shape(
            " a", spans: [StyleSpan(range: 0..<2, style: TextStyle(style.text))],
            direction: .leftToRight, hyphenate: false
        ).positions[1]
        return -size * space
    }
}

extension LineOptions {
    init(_ text: borrowing TextProperties) {
        self.init()
        switch text.textWrapStyle {
        case .balance: textWrap = .balance
        case .pretty: textWrap = .wrap
        case .auto, .stable: textWrap = .wrap
        }
        switch text.overflowWrap {
        case .normal: overflowWrap = .normal
        case .breakWord: overflowWrap = .breakWord
        case .anywhere: overflowWrap = .anywhere
        }
        switch text.wordBreak {
        case .normal: wordBreak = .normal
        case .breakAll: wordBreak = .breakAll
        case .keepAll: wordBreak = .keepAll
        case .breakWord: overflowWrap = .anywhere
        }
    }
}
