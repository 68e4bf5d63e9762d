import TramaCore
import TramaScene
import TramaStyle

/// A picture that `content: url(…)` or a list marker puts into the flow.
struct CSSImageContent: ReplacedContent {
    let picture: LayoutContext.CSSPicture

    init?(_ image: Image, pictures: (PictureAddress) -> LayoutContext.CSSPicture?) {
        guard case .url(let address) = image, let picture = pictures(address) else { return nil }
        self.picture = picture
    }

    var intrinsic: IntrinsicSize { picture.size }
    var alternative: String? { nil }

    func items(in size: Size, style: ComputedStyle, logical: LogicalID?) -> [Item] {
        let sampling: PictureItem.Sampling =
            style.text.imageRendering == .pixelated || style.text.imageRendering == .crispEdges
            ? .pixelated : .smooth
        let frame = Rect(origin: .zero, size: size)
        return [
            .picture(
                PictureItem(
                    picture: picture.id, frame: frame, sampling: sampling, logical: logical))
        ]
    }
}
