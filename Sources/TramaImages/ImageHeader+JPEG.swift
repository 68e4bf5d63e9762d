import TramaCore

extension ImageHeader {
    /// JPEG (ITU T.81): marker segments up to the frame header.
    static func jpeg(_ start: ByteReader) -> Result<ImageHeader, PictureFailure> {
        var reader = start
        var header = ImageHeader(format: .jpeg)
        guard reader.skip(2) else { return .failure(.corrupt("JPEG cut off")) }
        while var marker = reader.u8() {
            guard marker == 0xFF else { continue }
            while marker == 0xFF {
                guard let next = reader.u8() else { return .failure(.corrupt("JPEG cut off")) }
                marker = next
            }
            if marker == 0 || marker == 0x01 || (0xD0...0xD8).contains(marker) { continue }
            if marker == 0xD9 { break }
            let segment = reader.offset
            guard let length = reader.big16(), length >= 2 else { break }
            // SOF0…SOF15 without DHT, JPG and DAC.
            if (0xC0...0xCF).contains(marker), ![0xC4, 0xC8, 0xCC].contains(marker) {
                guard reader.skip(1), let height = reader.big16(), let width = reader.big16(),
                    let components = reader.u8()
                else { break }
                header.width = Double(width)
                header.height = Double(height)
                header.components = components
                return .success(header)
            }
            if marker == 0xE1, reader.starts(with: "Exif\0\0", at: reader.offset) {
                header.orientation = exifOrientation(reader, at: reader.offset + 6)
            }
            if marker == 0xE2, reader.starts(with: "ICC_PROFILE\0", at: reader.offset) {
                header.hasProfile = true
            }
            if marker == 0xEE, reader.starts(with: "Adobe", at: reader.offset) {
                header.hasAdobeMarker = true
            }
            reader.offset = segment + length
        }
        return .failure(.corrupt("JPEG without a frame header"))
    }

    /// Tag 0x0112 of the first directory of a TIFF structure; 1 where there is none.
    private static func exifOrientation(_ reader: ByteReader, at base: Int) -> Int {
        var reader = reader
        reader.offset = base
        let isLittle = reader.tag(2) == "II"
        func u16() -> Int? { isLittle ? reader.little16() : reader.big16() }
        func u32() -> Int? { isLittle ? reader.little32() : reader.big32() }
        guard u16() == 42, let first = u32() else { return 1 }
        reader.offset = base + first
        guard let count = u16() else { return 1 }
        for _ in 0..<count {
            guard let tag = u16(), reader.skip(6), let value = u16(), reader.skip(2) else {
                return 1
            }
            if tag == 0x0112 { return (1...8).contains(value) ? value : 1 }
        }
        return 1
    }

    /// The ICC profile of a JPEG, its segments joined in order; nil when there is none.
    static func jpegProfile(_ start: ByteReader) -> [UInt8]? {
        var reader = start
        var parts: [Int: [UInt8]] = [:]
        guard reader.skip(2) else { return nil }
        while reader.u8() == 0xFF, let marker = reader.u8(), marker != 0xDA, marker != 0xD9 {
            let segment = reader.offset
            guard let length = reader.big16(), length >= 2, segment + length <= reader.bytes.count
            else { break }
            if marker == 0xE2, length > 16, reader.starts(with: "ICC_PROFILE\0", at: segment + 2),
                let number = reader.byte(segment + 14)
            {
                parts[number] = Array(reader.bytes[(segment + 16)..<(segment + length)])
            }
            reader.offset = segment + length
        }
        return parts.isEmpty ? nil : parts.sorted { $0.key < $1.key }.flatMap(\.value)
    }
}
