import TramaCore
import TramaDeck
import TramaElements
import TramaStyle

extension Slide {
    /// Addresses of every picture the slide shows: its own, its background's, and those CSS names.
    func pictureAddresses(_ styled: StyledTree, folder: String) -> [PictureAddress] {
        var result = background.cells.map(\.address)
        for node in tree.preorder() {
            if let source = tree.element(node)?["src"], tree.element(node)?.kind != nil {
                result.append(PictureAddress(source, folder: folder))
            }
            let color = styled.style(node).text.color
            if let drawing = InlineSVGElement.address(of: node, in: tree, color: color) {
                result.append(drawing)
            }
            result += styled.style(node).pictureAddresses
        }
        for boxes in styled.generated.values {
            result += boxes.values.flatMap(\.style.pictureAddresses)
        }
        var seen: Set<PictureAddress> = []
        return result.filter { seen.insert($0).inserted }
    }
}

extension ComputedStyle {
    fileprivate var pictureAddresses: [PictureAddress] {
        let layers = paint.backgrounds + paint.masks
        return layers.compactMap { if case .url(let address) = $0.image { address } else { nil } }
    }
}
