import TramaCore

/// What a picture's header says: enough for layout, without decoding.
package struct PictureInfo: Hashable, Sendable {
    package enum Format: String, Hashable, Sendable { case png, jpeg, gif, webp, svg, generated }
    package let id: PictureID
    package let format: Format
    /// Intrinsic size in CSS pixels after orientation; nil sides for SVG without them.
    package let width: Double?
    package let height: Double?
    /// Width over height, where known (SVG viewBox may give it without a size).
    package let ratio: Double?
    package init(
        id: PictureID, format: Format, width: Double?, height: Double?, ratio: Double?
    ) {
        self.id = id
        self.format = format
        self.width = width
        self.height = height
        self.ratio = ratio
    }
}
