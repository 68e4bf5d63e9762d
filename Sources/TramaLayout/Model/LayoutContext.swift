import TramaCore
import TramaDeck
import TramaStyle
import TramaText

/// What layout may ask while it works; everything in it is immutable.
package struct LayoutContext: Sendable {
    package let fonts: FontLibrary
    /// Content of replaced elements, by node.
    package let replaced: [NodeID: any ReplacedContent]
    /// Sizes of pictures named by CSS (`background-image`, `content`, `list-style-image`, masks).
    package let pictures: @Sendable (PictureAddress) -> CSSPicture?

    /// The page's size, CSS pixels.
    var page = Size.zero

    package struct CSSPicture: Sendable, Hashable {
        package let id: PictureID
        package let size: IntrinsicSize
        package init(id: PictureID, size: IntrinsicSize) {
            self.id = id
            self.size = size
        }
    }

    package init(
        fonts: FontLibrary, replaced: [NodeID: any ReplacedContent],
        pictures: @escaping @Sendable (PictureAddress) -> CSSPicture?
    ) {
        self.fonts = fonts
        self.replaced = replaced
        self.pictures = pictures
    }
}
