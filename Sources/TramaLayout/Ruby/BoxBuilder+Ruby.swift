import TramaDeck
import TramaStyle

extension BoxBuilder {
    /// A ruby element's bases, each with its annotation, as boxes that stand in the line one by one.
    mutating func ruby(_ id: NodeID, style: ComputedStyle, depth: Int) -> [Piece] {
        var outer = style
        outer.box.display = .inline
        let box = add(outer, node: id, content: .span)
        var content: [Piece] = []
        var base: [Piece] = []
        for child in styled.tree[id].children {
            guard let element = styled.tree.element(child), element.name == "rt" else {
                base += node(child, depth: depth + 1, blockify: false)
                continue
            }
            guard styled.style(child).box.display.kind != .none else { continue }
            content.append(segment(base, annotation: child, of: id, depth: depth + 1))
            base = []
        }
        return [.inline(box, content + base, start: true, end: true)]
    }

    private mutating func segment(
        _ base: [Piece], annotation: NodeID, of id: NodeID, depth: Int
    ) -> Piece {
        var style = styled.style(id).inheriting()
        style.box.display = .inlineBlock
        style.text.textIndent = .zero
        let frame = add(style, node: id, isAnonymous: true)
        var line = styled.style(id).inheriting().asBlock()
        line.text.textIndent = .zero
        line.text.textWrapMode = .nowrap
        line.text.textAlign = .start
        let lower = add(line, node: id, isAnonymous: true)
        boxes[lower.rawValue].content = flow(base, style: line, node: id)
        var upper = styled.style(annotation)
        upper.box.display = .block(.flowRoot)
        upper.text.textWrapMode = .nowrap
        upper.text.textAlign = .start
        let above = add(upper, node: annotation)
        let pieces = children(of: annotation, depth: depth + 1, blockify: false)
        boxes[above.rawValue].content = flow(pieces, style: upper, node: annotation)
        boxes[frame.rawValue].content = .ruby(base: lower, annotation: above)
        return .atomic(frame)
    }
}
