import Foundation
import TramaCore

/// What the start of an image file says, in pixels as stored.
package struct ImageHeader: Hashable, Sendable {
    package var format: PictureInfo.Format
    /// As stored, before orientation; nil for SVG sides that aren't absolute lengths.
    package var width: Double?
    package var height: Double?
    /// SVG only: width over height of the viewBox.
    package var viewBoxRatio: Double?
    /// EXIF orientation, 1…8.
    package var orientation = 1
    /// Channels of a JPEG: 1, 3 or 4.
    package var components = 3
    package var isCMYK: Bool { format == .jpeg && components == 4 }
    /// JPEG: an Adobe marker, by which CMYK samples are stored inverted.
    package var hasAdobeMarker = false
    /// Whether an ICC profile is embedded.
    package var hasProfile = false
    /// PNG: Adam7.
    package var isInterlaced = false
    /// PNG: bits of a sample and the IHDR colour type.
    package var bitDepth = 8
    package var colorType = 2
    /// Whether some pixel may be transparent.
    package var mayHaveAlpha = false

    init(format: PictureInfo.Format) { self.format = format }

    /// Width after orientation.
    package var orientedWidth: Double? { orientation >= 5 ? height : width }
    package var orientedHeight: Double? { orientation >= 5 ? width : height }

    package var ratio: Double? {
        if let w = orientedWidth, let h = orientedHeight, w > 0, h > 0 { return w / h }
        return viewBoxRatio
    }

    /// Recognises the format and reads the header.
    package static func read(_ data: Data) -> Result<ImageHeader, PictureFailure> {
        if data.count > Limits.pictureBytes {
            return .failure(.tooLarge("\(data.count) bytes, more than \(Limits.pictureBytes)"))
        }
        let result = data.withUnsafeBytes { bytes -> Result<ImageHeader, PictureFailure> in
            let reader = ByteReader(bytes)
            if reader.starts(with: "\u{89}PNG\r\n\u{1A}\n") { return png(reader) }
            if reader.starts(with: "\u{FF}\u{D8}\u{FF}") { return jpeg(reader) }
            if reader.starts(with: "GIF8") { return gif(reader) }
            if reader.starts(with: "RIFF"), reader.starts(with: "WEBP", at: 8) {
                return webp(reader)
            }
            return svg(reader)
        }
        guard case .success(let header) = result else { return result }
        if header.format != .svg, (header.width ?? 0) * (header.height ?? 0) < 1 {
            return .failure(.corrupt("a side is 0 pixels"))
        }
        if (header.width ?? 0) * (header.height ?? 0) > Double(Limits.pixels),
            header.format != .svg
        {
            return .failure(.tooLarge("more than \(Limits.pixels) pixels"))
        }
        return result
    }
}
