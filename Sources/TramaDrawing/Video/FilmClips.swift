import TramaCore
import TramaScene

/// What moves in a deck's pictures, found by who knows their contents; nil for what stands still.
package struct FilmClips: Sendable {
    package var widget: @Sendable (Widget) -> (any FilmClip)? = { _ in nil }
    package var picture: @Sendable (PictureID) -> (any FilmClip)? = { _ in nil }

    package init() {}
}
