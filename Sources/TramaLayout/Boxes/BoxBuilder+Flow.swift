import TramaCore
import TramaDeck
import TramaStyle

extension BoxBuilder {
    /// The content of a block container: lines if everything is inline, else blocks, with anonymous
    /// blocks around runs of inline content.
    mutating func flow(_ pieces: [Piece], style: ComputedStyle, node: NodeID?) -> Box.Content {
        let pieces = wrapTableParts(pieces, style: style, node: node)
        guard pieces.contains(where: Self.holdsBlock) else {
            let hasInline = pieces.contains { !Self.isOut($0) }
            if hasInline {
                var content = inlineContent(pieces, style: style, node: node)
                content.firstLine = firstLineContent(pieces, content, style: style).map { [$0] }
                if content.hasLines || content.items.contains(where: { !$0.kind.isOut }) {
                    return .inline(content)
                }
            }
            return .blocks(pieces.flatMap(Self.outOfFlowBoxes))
        }
        var blocks: [BoxID] = []
        var run: [Piece] = []
        for piece in pieces.flatMap(Self.split) {
            if case .block(let id) = piece {
                flush(&run, into: &blocks, style: style, node: node)
                blocks.append(id)
            } else {
                run.append(piece)
            }
        }
        flush(&run, into: &blocks, style: style, node: node)
        return .blocks(blocks)
    }

    /// Wraps inline pieces in an anonymous block; only their floats where they make no line.
    private mutating func flush(
        _ run: inout [Piece], into blocks: inout [BoxID], style: ComputedStyle, node: NodeID?
    ) {
        guard !run.isEmpty else { return }
        let anonymous = style.inheriting().asBlock()
        var content = inlineContent(run, style: anonymous, node: node)
        content.firstLine = firstLineContent(run, content, style: anonymous).map { [$0] }
        if content.hasLines {
            blocks.append(
                add(anonymous, node: node, isAnonymous: true, content: .inline(content)))
        } else {
            blocks += run.flatMap(Self.outOfFlowBoxes)
        }
        run = []
    }

    /// Items of a flex or grid container: boxes, and anonymous blocks around text.
    mutating func items(_ pieces: [Piece], style: ComputedStyle, node: NodeID?) -> [BoxID] {
        var result: [BoxID] = []
        var run: [Piece] = []
        func close(_ builder: inout Self) {
            // White space alone is no item, not even where it is kept (CSS Flexbox 1, 4).
            if run.allSatisfy(Self.isBlank) { run = [] }
            builder.flush(&run, into: &result, style: style, node: node)
        }
        for piece in wrapTableParts(pieces, style: style, node: node) {
            switch piece {
            case .block(let id), .float(let id), .outOfFlow(let id, _):
                close(&self)
                result.append(id)
            default: run.append(piece)
            }
        }
        close(&self)
        for id in result { boxes[id.rawValue].isItem = true }
        return result
    }

    /// Text of nothing but spaces, tabs and line breaks.
    static func isBlank(_ piece: Piece) -> Bool {
        guard case .text(let text, _) = piece else { return false }
        return text.utf8.allSatisfy { $0 == 0x20 || (0x09...0x0D).contains($0) }
    }

    static func holdsBlock(_ piece: Piece) -> Bool {
        switch piece {
        case .block: true
        case .inline(_, let inner, _, _): inner.contains(where: holdsBlock)
        default: false
        }
    }

    static func isOut(_ piece: Piece) -> Bool {
        switch piece {
        case .float, .outOfFlow: true
        default: false
        }
    }

    static func outOfFlowBoxes(_ piece: Piece) -> [BoxID] {
        switch piece {
        case .float(let id), .outOfFlow(let id, _): [id]
        case .inline(_, let inner, _, _): inner.flatMap(outOfFlowBoxes)
        default: []
        }
    }

    /// Cuts an inline box around the blocks inside it.
    static func split(_ piece: Piece) -> [Piece] {
        guard case .inline(let id, let inner, let start, let end) = piece, holdsBlock(piece) else {
            return [piece]
        }
        var result: [Piece] = []
        var run: [Piece] = []
        var isFirst = start
        for part in inner.flatMap(split) {
            if case .block = part {
                result.append(.inline(id, run, start: isFirst, end: false))
                result.append(part)
                run = []
                isFirst = false
            } else {
                run.append(part)
            }
        }
        result.append(.inline(id, run, start: isFirst, end: end))
        return result
    }
}

extension InlineContent.Item.Kind {
    var isOut: Bool {
        switch self {
        case .float, .outOfFlow: true
        default: false
        }
    }
}
