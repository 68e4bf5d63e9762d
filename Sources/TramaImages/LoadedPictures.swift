import TramaCore

/// The pictures of a deck, and why some are missing.
package struct LoadedPictures: Sendable {
    package var table = PictureTable()
    package var failures: [PictureID: PictureFailure] = [:]

    package init() {}
}
