import Foundation
import TramaCore

extension PDFPicture {
    /// A PNG's data as it is: its rows are filtered as PDF's predictor 15 expects. Not for interlaced
    /// files nor for those with an alpha channel or a curve of their own; nil then.
    static func passed(png data: Data, objects: inout PDFObjects) -> PDFReference? {
        guard let file = PNGChunks(data), !file.isInterlaced, file.colorType & 4 == 0,
            !file.hasOwnGamma
        else { return nil }
        let isIndexed = file.colorType == 3
        if isIndexed, file.transparency != nil { return nil }
        let colors = file.colorType == 2 ? 3 : 1
        var space: PDFValue = .name(file.colorType == 0 ? "DeviceGray" : "DeviceRGB")
        if let profile = file.profile,
            let embedded = colorSpace(
                profile: profile, channels: file.colorType == 0 ? 1 : 3, objects: &objects)
        {
            space = embedded
        }
        if isIndexed {
            guard let palette = file.palette, palette.count >= 3 else { return nil }
            space = [
                .name("Indexed"), space, .int(palette.count / 3 - 1),
                .bytes(Array(palette.prefix(palette.count / 3 * 3))),
            ]
        }
        var entries: [PDFValue.Entry] = [
            .init("Type", .name("XObject")), .init("Subtype", .name("Image")),
            .init("Width", .int(file.width)), .init("Height", .int(file.height)),
            .init("ColorSpace", space), .init("BitsPerComponent", .int(file.bitDepth)),
            .init("Filter", .name("FlateDecode")),
            .init(
                "DecodeParms",
                [
                    "Predictor": .int(15), "Colors": .int(colors),
                    "BitsPerComponent": .int(file.bitDepth), "Columns": .int(file.width),
                ]),
        ]
        if let key = file.transparency {
            // One colour, given as 16-bit samples, that is not painted.
            guard key.count >= colors * 2 else { return nil }
            let samples = (0..<colors).map { Int(key[$0 * 2]) << 8 | Int(key[$0 * 2 + 1]) }
            entries.append(.init("Mask", .array(samples.flatMap { [.int($0), .int($0)] })))
        }
        return objects.add(stream: entries, file.data)
    }

    /// A colour space by ICC profile; nil when the profile isn't for so many channels.
    static func colorSpace(
        profile: [UInt8], channels: Int, objects: inout PDFObjects
    ) -> PDFValue? {
        // Bytes 16…19 of the header name the profile's colour space (ICC.1, 7.2).
        guard profile.count > 128 else { return nil }
        let name = String(decoding: profile[16..<20], as: UTF8.self)
        guard name == (channels == 1 ? "GRAY" : "RGB ") else { return nil }
        let stream = objects.add(
            deflating: profile,
            [
                .init("N", .int(channels)),
                .init("Alternate", .name(channels == 1 ? "DeviceGray" : "DeviceRGB")),
            ])
        return [.name("ICCBased"), .reference(stream)]
    }
}
