import Foundation
import TramaCore
import TramaImages
import TramaScene

/// Writes one picture of many tiles as SVG, in the memory of a band of them.
///
/// Each band has definitions of its own: outlines of its few letters, and its pictures.
package final class BandedSVG {
    private let part: BandPart

    /// - Parameter identity: everything that the picture depends on.
    package init(path: String, identity: String) throws {
        part = try BandPart(path: path, identity: "SVG \(identity)")
    }

    /// Bands that are written, those of an earlier run included.
    package var count: Int { part.bands.count }

    /// Adds a band below the others, whole pixels high.
    package func append(
        _ scene: Scene, glyphs: any GlyphSource, pictures: PictureTable
    ) throws {
        let height = scene.size.height.rounded()
        let top = part.bands.reduce(0) { $0 + Int($1.notes.0) }
        let backend = SVGBackend(glyphs: glyphs, pictures: pictures)
        let band = backend.band(scene.page(nil), prefix: "b\(count)-", top: Double(top))
        try part.append(Array(band.utf8), notes: (UInt32(max(0, height)), 0))
    }

    /// Puts the file together and removes the part.
    package func finish(
        width: Double, title: String, language: String?, picture: SVGPictureWords
    ) throws {
        let height = part.bands.reduce(0) { $0 + Int($1.notes.0) }
        let size = Size(width: width, height: Double(height))
        try part.finish { file in
            let head = SVGBackend.head(
                size, title: title, language: language, picture: picture)
            try file.write(contentsOf: Data((head + "<style>\(SVGBackend.style)</style>\n").utf8))
            for band in part.bands { try file.write(contentsOf: part.bytes(of: band)) }
            try file.write(contentsOf: Data("</svg>\n".utf8))
        }
    }
}
