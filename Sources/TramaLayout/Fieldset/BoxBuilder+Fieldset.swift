import TramaDeck
import TramaStyle

extension BoxBuilder {
    /// A fieldset's legend and the rest, where its first block-level legend is in flow.
    mutating func fieldset(
        _ pieces: [Piece], of id: BoxID, node: NodeID,
        _ content: (inout Self, [Piece], BoxID) -> Box.Content
    ) -> Box.Content? {
        let found = pieces.firstIndex { piece in
            guard case .block(let child) = piece, let own = boxes[child.rawValue].node else {
                return false
            }
            return styled.tree.element(own)?.name == "legend"
                && styled.tree[own].parent == node && !boxes[child.rawValue].isAnonymous
        }
        guard let found, case .block(let legend) = pieces[found] else { return nil }
        var rest = pieces
        rest.remove(at: found)
        let outer = boxes[id.rawValue].style
        var style = outer.inheriting()
        style.box.display = outer.arrangesItems ? outer.box.display.blockified : .block(.flowRoot)
        style.arrangement = outer.arrangement
        let body = add(style, node: node, isAnonymous: true)
        boxes[body.rawValue].content = content(&self, rest, body)
        boxes[legend.rawValue].isItem = true
        return .fieldset(legend: legend, body: body)
    }
}
