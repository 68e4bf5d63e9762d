import TramaImages

/// Reads the text chunks of a PNG file: where a picture by Trama says how to make it again.
package enum PNGTexts {
    /// Keywords with their texts; empty where the bytes are no PNG file.
    package static func read(_ bytes: [UInt8]) -> [String: String] {
        var texts: [String: String] = [:]
        guard bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) else {
            return texts
        }
        var place = 8
        while place + 12 <= bytes.count {
            let length = bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
            guard length <= bytes.count - place - 12 else { break }
            let name = String(decoding: bytes[place + 4..<place + 8], as: UTF8.self)
            if let text = PNGText(chunk: name, body: bytes[place + 8..<place + 8 + length]) {
                texts[text.keyword] = text.text
            }
            place += length + 12
        }
        return texts
    }

    /// The file with text chunks put before its pixels.
    ///
    /// Bytes that are no PNG file are returned as they are.
    package static func adding(_ texts: [String: String], to png: [UInt8]) -> [UInt8] {
        // Signature and header chunk: 8 + 25 bytes.
        guard png.count > 33, png.starts(with: [0x89, 0x50, 0x4E, 0x47]) else { return png }
        var chunks: [UInt8] = []
        for (keyword, text) in texts.sorted(by: { $0.key < $1.key }) {
            let (name, body) = PNGText(keyword: keyword, text: text).chunk
            chunks.append(chunk: name, body)
        }
        return Array(png[..<33]) + chunks + Array(png[33...])
    }
}
