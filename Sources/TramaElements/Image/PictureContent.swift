import TramaCore
import TramaImages
import TramaLayout
import TramaScene
import TramaStyle

/// A picture as replaced content: one picture item as large as its box.
package struct PictureContent: ReplacedContent {
    package let info: PictureInfo
    package let alternative: String?

    package init(info: PictureInfo, alternative: String?) {
        self.info = info
        self.alternative = alternative
    }

    package var intrinsic: IntrinsicSize {
        IntrinsicSize(width: info.width, height: info.height, ratio: info.ratio)
    }

    package func items(in size: Size, style: ComputedStyle, logical: LogicalID?) -> [Item] {
        [
            .picture(
                PictureItem(
                    picture: info.id,
                    frame: Rect(origin: .zero, size: size),
                    sampling: style.text.imageRendering == .pixelated ? .pixelated : .smooth,
                    logical: logical))
        ]
    }
}
