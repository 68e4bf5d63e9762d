import Foundation
import TramaCore

/// A picture ready for backends: the file as it is, or pixels that a generator made.
package struct Picture: Sendable {
    package enum Content: Sendable {
        /// Encoded bytes of ``PictureInfo/format``.
        case encoded(Data)
        case bitmap(Bitmap)
    }
    package let info: PictureInfo
    package let content: Content
    /// For titles and provenance: file name or figure address.
    package let name: String
    package init(info: PictureInfo, content: Content, name: String) {
        self.info = info
        self.content = content
        self.name = name
    }
}

/// Every picture of a deck by id: filled before drawing starts.
package struct PictureTable: Sendable {
    package var pictures: [PictureID: Picture]
    package init(_ pictures: [PictureID: Picture] = [:]) { self.pictures = pictures }
    package subscript(id: PictureID) -> Picture? { pictures[id] }
}
