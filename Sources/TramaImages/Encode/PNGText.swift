/// A keyword with its text, as PNG's textual chunks have them (chapter 11.3.3).
package struct PNGText: Hashable, Sendable {
    package let keyword: String
    package let text: String

    /// Letters of a text; a figure of thousands of seeds is said in a few hundred.
    private static let limit = 1 << 16

    package init(keyword: String, text: String) {
        self.keyword = keyword
        self.text = text
    }

    /// `tEXt` where every letter is in Latin-1, else `iTXt` in UTF-8, not compressed.
    package var chunk: (name: String, body: [UInt8]) {
        let short = text.unicodeScalars.prefix(Self.limit)
        let name = Self.latin1(keyword.unicodeScalars.prefix(79))
        if short.allSatisfy({ $0.value < 256 }) { return ("tEXt", name + [0] + Self.latin1(short)) }
        // Flag and method of compression, language, translated keyword: none.
        let plain = String(String.UnicodeScalarView(short)).replacing("\0", with: " ")
        return ("iTXt", name + [0, 0, 0, 0, 0] + Array(plain.utf8))
    }

    /// Reads a chunk's body; nil where it is no text that is said plainly.
    package init?(chunk name: String, body: ArraySlice<UInt8>) {
        guard let zero = body.firstIndex(of: 0) else { return nil }
        keyword = Self.text(body[..<zero])
        let rest = body[(zero + 1)...]
        switch name {
        case "tEXt": text = Self.text(rest)
        case "iTXt":
            guard rest.count >= 4, rest.first == 0,
                let language = rest.dropFirst(2).firstIndex(of: 0),
                let translated = rest[(language + 1)...].firstIndex(of: 0)
            else { return nil }
            text = String(decoding: rest[(translated + 1)...], as: UTF8.self)
        default: return nil
        }
    }

    private static func latin1<Scalars: Sequence<Unicode.Scalar>>(_ scalars: Scalars) -> [UInt8] {
        scalars.map { $0.value == 0 ? 0x20 : UInt8(exactly: $0.value) ?? 0x3F }
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String {
        String(String.UnicodeScalarView(bytes.map { UnicodeScalar($0) }))
    }
}
