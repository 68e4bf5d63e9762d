import TramaCore
import TramaImages
import TramaLayout
import TramaScene
import TramaStyle

/// A picture as replaced content: one picture item as large as its box.
package struct PictureContent: ReplacedContent {
    package let info: PictureInfo
    package let alternative: String?

    /// Pixels of the file for each CSS pixel of its intrinsic size.
    package let density: Double

    package init(info: PictureInfo, alternative: String?, density: Double = 1) {
        self.density = density
        self.info = info
        self.alternative = alternative
    }

    package var intrinsic: IntrinsicSize {
        IntrinsicSize(
            width: info.width.map { $0 / density }, height: info.height.map { $0 / density },
            ratio: info.ratio)
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
