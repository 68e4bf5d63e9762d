/// Reads the text chunks of a PNG file: where a picture by Trama says how to make it again.
package enum PNGTexts {
    /// Keywords with their texts (`tEXt` only); empty where the bytes are no PNG file.
    package static func read(_ bytes: [UInt8]) -> [String: String] {
        var texts: [String: String] = [:]
        guard bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) else {
            return texts
        }
        var place = 8
        while place + 12 <= bytes.count {
            let length = bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
            guard length <= bytes.count - place - 12 else { break }
            if bytes[place + 4..<place + 8].elementsEqual("tEXt".utf8) {
                let body = bytes[place + 8..<place + 8 + length]
                if let zero = body.firstIndex(of: 0) {
                    texts[latin1(body[..<zero])] = latin1(body[(zero + 1)...])
                }
            }
            place += length + 12
        }
        return texts
    }

    /// The file with text chunks put before its pixels; characters past Latin-1 become `?`.
    ///
    /// Bytes that are no PNG file are returned as they are.
    package static func adding(_ texts: [String: String], to png: [UInt8]) -> [UInt8] {
        // Signature and header chunk: 8 + 25 bytes.
        guard png.count > 33, png.starts(with: [0x89, 0x50, 0x4E, 0x47]) else { return png }
        var chunks: [UInt8] = []
        for (keyword, text) in texts.sorted(by: { $0.key < $1.key }) {
            func bytes(_ text: String) -> [UInt8] {
                text.unicodeScalars.map { $0.value < 256 ? UInt8($0.value) : UInt8(ascii: "?") }
            }
            let body = Array("tEXt".utf8) + bytes(String(keyword.prefix(79))) + [0] + bytes(text)
            chunks += big(UInt32(body.count - 4)) + body + big(crc(body))
        }
        return Array(png[..<33]) + chunks + Array(png[33...])
    }

    private static func big(_ value: UInt32) -> [UInt8] {
        withUnsafeBytes(of: value.bigEndian) { Array($0) }
    }

    /// CRC-32 as PNG defines it, polynomial 0xEDB88320.
    private static func crc(_ bytes: [UInt8]) -> UInt32 {
        var crc = UInt32.max
        for byte in bytes {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc >> 1 ^ (crc & 1 == 1 ? 0xEDB8_8320 : 0) }
        }
        return ~crc
    }

    private static func latin1(_ bytes: ArraySlice<UInt8>) -> String {
        String(String.UnicodeScalarView(bytes.map { UnicodeScalar($0) }))
    }
}
