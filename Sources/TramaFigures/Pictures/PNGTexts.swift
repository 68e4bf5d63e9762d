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

    private static func latin1(_ bytes: ArraySlice<UInt8>) -> String {
        String(String.UnicodeScalarView(bytes.map { UnicodeScalar($0) }))
    }
}
