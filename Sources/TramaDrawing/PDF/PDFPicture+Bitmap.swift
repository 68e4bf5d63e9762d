import Foundation
import TramaCore
import TramaImages

extension PDFPicture {
    /// The image XObject of pixels, lossless; alpha becomes a soft mask, grey stays one channel.
    static func image(_ bitmap: Bitmap, objects: inout PDFObjects) -> PDFReference {
        let count = bitmap.width * bitmap.height
        var isOpaque = true
        var isGrey = true
        bitmap.pixels.withUnsafeBufferPointer { pixels in
            for index in 0..<count {
                let at = index * 4
                if pixels[at + 3] != 255 { isOpaque = false }
                if pixels[at] != pixels[at + 1] || pixels[at] != pixels[at + 2] { isGrey = false }
                if !isOpaque && !isGrey { break }
            }
        }
        var mask: PDFReference?
        if !isOpaque {
            mask = plane(bitmap, channels: [3], objects: &objects, mask: nil)
        }
        return plane(bitmap, channels: isGrey ? [0] : [0, 1, 2], objects: &objects, mask: mask)
    }

    /// One image of some of the channels, its rows filtered as in PNG.
    private static func plane(
        _ bitmap: Bitmap, channels: [Int], objects: inout PDFObjects, mask: PDFReference?
    ) -> PDFReference {
        let stride = bitmap.width * channels.count
        var samples = [UInt8](repeating: 0, count: stride * bitmap.height)
        samples.withUnsafeMutableBufferPointer { out in
            bitmap.pixels.withUnsafeBufferPointer { pixels in
                var to = 0
                for pixel in 0..<(bitmap.width * bitmap.height) {
                    for channel in channels {
                        out[to] = pixels[pixel * 4 + channel]
                        to += 1
                    }
                }
            }
        }
        return image(
            samples: samples, width: bitmap.width, height: bitmap.height,
            channels: channels.count, mask: mask, objects: &objects)
    }

    /// An image of 8-bit grey or RGB samples, rows from the top without padding.
    static func image(
        samples: [UInt8], width: Int, height: Int, channels: Int, mask: PDFReference?,
        objects: inout PDFObjects
    ) -> PDFReference {
        let rows = RowFilter.filtered(samples, stride: width * channels, step: channels)
        var entries: [PDFValue.Entry] = [
            .init("Type", .name("XObject")), .init("Subtype", .name("Image")),
            .init("Width", .int(width)), .init("Height", .int(height)),
            .init("ColorSpace", .name(channels == 1 ? "DeviceGray" : "DeviceRGB")),
            .init("BitsPerComponent", .int(8)),
            .init(
                "DecodeParms",
                [
                    "Predictor": .int(15), "Colors": .int(channels), "BitsPerComponent": .int(8),
                    "Columns": .int(width),
                ]),
        ]
        if let mask { entries.append(.init("SMask", .reference(mask))) }
        return objects.add(deflating: rows, entries)
    }
}
