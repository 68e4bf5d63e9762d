import TramaCore
import TramaDeck
import TramaElements
import TramaStyle

extension Slide {
    /// A picture that the slide shows, and the first place in the deck that asks for it.
    struct NamedPicture: Sendable {
        let address: PictureAddress
        let span: Span?
    }

    /// Every picture the slide shows: its own, its background's, and those CSS names.
    func namedPictures(_ styled: StyledTree, folder: String) -> [NamedPicture] {
        var result = background.cells.map { NamedPicture(address: $0.address, span: $0.span) }
        for node in tree.preorder() {
            if let source = tree.element(node)?["src"], tree.element(node)?.kind != nil {
                result.append(
                    NamedPicture(
                        address: PictureAddress(source, folder: folder), span: tree[node].span))
            }
            if let drawing = InlineSVGElement.address(of: node, in: styled) {
                result.append(NamedPicture(address: drawing, span: tree[node].span))
            }
            result += styled.style(node).pictureAddresses.map {
                NamedPicture(address: $0, span: nil)
            }
        }
        for boxes in styled.generated.values {
            result += boxes.values.flatMap(\.style.pictureAddresses).map {
                NamedPicture(address: $0, span: nil)
            }
        }
        var seen: Set<PictureAddress> = []
        return result.filter { seen.insert($0.address).inserted }
    }
}

extension ComputedStyle {
    fileprivate var pictureAddresses: [PictureAddress] {
        let layers = paint.backgrounds + paint.masks
        return layers.compactMap { if case .url(let address) = $0.image { address } else { nil } }
    }
}
