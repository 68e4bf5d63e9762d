import TramaCore
import TramaDeck
import TramaStyle
import TramaText

extension BoxBuilder {
    /// Makes a list item's marker: inside it is the first piece of the content, outside it is set on
    /// the item's box.
    mutating func marker(of node: NodeID, for item: BoxID, depth: Int) -> [Piece] {
        guard let generated = styled.generated[node]?[.marker], !generated.content.isEmpty else {
            return []
        }
        let owner = boxes[item.rawValue].style
        var style = generated.style
        let isInside = owner.text.listStylePosition == .inside
        style.box.display = .inlineBlock
        style.text.whiteSpaceCollapse = .preserve
        style.text.textWrapMode = .nowrap
        style.text.textIndent = .zero
        style.text.textAlign = .start
        style.text.textTransform = .none
        let symbol = markerSymbol(owner, generated)
        if symbol != nil {
            // Chromium: half of two thirds of the ascent, and a pixel on each side.
            let ascent = context.fonts.lineMetrics(for: TextStyle(style.text)).ascent
            let side = (((ascent * 2 / 3).rounded(.down) + 1) / 2).rounded(.down)
            style.box.width = .length(.px(side + 2))
        }
        let box = add(style, node: node, pseudo: .marker)
        boxes[box.rawValue].symbol = symbol
        let content = contentPieces(generated, node: node, pseudo: .marker)
        boxes[box.rawValue].content = .inline(
            inlineContent(content.map(Self.keepingEnd), style: style, node: node))
        if isInside {
            // Chromium's margins.
            if symbol != nil {
                setMargins(of: box, start: -1, end: unit(style.text.fontSize))
            } else if owner.text.listStyleImage != .none {
                setMargins(of: box, start: 0, end: 8)
            }
            return [.atomic(box)]
        }
        boxes[item.rawValue].marker = box
        return []
    }

    /// The space after a marker's point holds it off the text, where lines drop theirs at the end.
    private static func keepingEnd(_ piece: Piece) -> Piece {
        guard case .text(let text, let source) = piece, text.hasSuffix(" ") else { return piece }
        return .text(text.dropLast() + "\u{A0}", source)
    }

    private mutating func setMargins(of id: BoxID, start: Double, end: Double) {
        let isRTL = boxes[id.rawValue].isRTL
        boxes[id.rawValue].style.box.margin.left = .px(isRTL ? end : start)
        boxes[id.rawValue].style.box.margin.right = .px(isRTL ? start : end)
    }

    private func markerSymbol(
        _ owner: ComputedStyle, _ generated: StyledTree.Generated
    ) -> MarkerSymbol? {
        guard generated.style.box.content == nil, owner.text.listStyleImage == .none,
            case .named(let name) = owner.text.listStyleType
        else { return nil }
        return MarkerSymbol(rawValue: name)
    }
}
