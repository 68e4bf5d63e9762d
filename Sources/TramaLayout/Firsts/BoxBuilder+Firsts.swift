import TramaDeck
import TramaStyle

extension BoxBuilder {
    /// A `::first-letter` or `::first-line` that waits for the text it applies to.
    struct PendingFirst {
        let node: NodeID
        let style: ComputedStyle
        /// Of the box that the rule matched.
        let owner: ComputedStyle
    }

    /// Opens what a block container's rules say about its first letter and line.
    mutating func openFirsts(_ node: NodeID, style: ComputedStyle) {
        guard let firsts = styled.firsts[node], !style.arrangesItems,
            style.box.display.inside != .table
        else { return }
        if let letter = firsts[.firstLetter] {
            firstLetter = PendingFirst(node: node, style: letter, owner: style)
        }
        if let line = firsts[.firstLine] {
            firstLine = PendingFirst(node: node, style: line, owner: style)
        }
    }

    mutating func closeFirsts(_ node: NodeID) {
        if firstLetter?.node == node { firstLetter = nil }
        if firstLine?.node == node { firstLine = nil }
    }

    /// A text, with a box around its first letter where one waits for it.
    mutating func text(_ text: String, _ id: NodeID) -> [Piece] {
        let source = TextSource(node: id.rawValue, isGenerated: false)
        guard let pending = firstLetter, let cut = FirstLetter(text) else {
            return [.text(text, source)]
        }
        firstLetter = nil
        let around = styled.style(id)
        var style = pending.style
        style.text = around.taking(pending.style, over: pending.owner).text
        if let initial = style.box.initialLetter {
            style.place(initial, cut.letter, in: around, by: context)
        }
        style.blockifyIfNeeded(false)
        let isFloat = style.box.float != .none
        let isRaised = style.box.initialLetter != nil && !isFloat
        if !isFloat, !isRaised { style.box.display = .inline }
        let box = add(
            style, node: pending.node, pseudo: .firstLetter,
            content: isFloat || isRaised ? .blocks([]) : .span)
        let letter = Piece.text(cut.letter, source)
        var pieces: [Piece] = cut.before.isEmpty ? [] : [.text(cut.before, source)]
        if isFloat || isRaised {
            boxes[box.rawValue].content = flow([letter], style: style, node: pending.node)
            pieces.append(isFloat ? .float(box) : .atomic(box))
        } else {
            pieces.append(.inline(box, [letter], start: true, end: true))
        }
        if !cut.after.isEmpty { pieces.append(.text(cut.after, source)) }
        return pieces
    }

    /// The same content in the first line's style, where a rule gives one; byte for byte as long.
    mutating func firstLineContent(
        _ pieces: [Piece], _ plain: InlineContent, style: ComputedStyle
    ) -> InlineContent? {
        guard let pending = firstLine, plain.hasLines else { return nil }
        firstLine = nil
        var line = style.inheriting().taking(pending.style, over: pending.owner)
        line.box.display = .inline
        line.paint.backgroundColor = pending.style.paint.backgroundColor
        line.paint.backgrounds = pending.style.paint.backgrounds
        line.paint.decoration = pending.style.paint.decoration
        let box = add(line, node: pending.node, isAnonymous: false, content: .span)
        boxes[box.rawValue].isFirstLine = true
        func content(_ pending: PendingFirst) -> InlineContent {
            let restyled = pieces.map { restyle($0, pending) }
            return InlineContentBuilder.build(
                [.inline(box, restyled, start: true, end: true)], style: style, boxes: boxes,
                styles: styles)
        }
        let result = content(pending)
        // Capital letters may be longer in bytes: then the line keeps its case.
        guard result.text.utf8.count != plain.text.utf8.count else { return result }
        boxes[box.rawValue].style.text.textTransform = pending.owner.text.textTransform
        var kept = pending.style
        kept.text.textTransform = pending.owner.text.textTransform
        let other = content(PendingFirst(node: pending.node, style: kept, owner: pending.owner))
        return other.text.utf8.count == plain.text.utf8.count ? other : nil
    }

    private mutating func restyle(_ piece: Piece, _ pending: PendingFirst) -> Piece {
        guard case .inline(let id, let inner, let start, let end) = piece else { return piece }
        var copy = boxes[id.rawValue]
        copy = Box(
            id: BoxID(rawValue: boxes.count),
            style: copy.style.taking(pending.style, over: pending.owner), node: copy.node,
            pseudo: copy.pseudo, isAnonymous: copy.isAnonymous, content: .span)
        boxes.append(copy)
        return .inline(copy.id, inner.map { restyle($0, pending) }, start: start, end: end)
    }
}
