/// Tags, comments and text of raw HTML, byte ranges into it.
struct HTMLTokenizer {
    struct Tag {
        let name: String
        let attributes: [Attribute]
        let range: Range<Int>
    }

    enum Token {
        case text(Range<Int>)
        case start(Tag)
        case end(name: String, Range<Int>)
        case comment(Range<Int>)
        /// `<!…>` and `<?…>`.
        case declaration(Range<Int>)
    }

    let bytes: [UInt8]
    private(set) var position = 0

    init(_ text: String) { bytes = Array(text.utf8) }

    mutating func next() -> Token? {
        guard position < bytes.count else { return nil }
        if bytes[position] == UInt8(ascii: "<"), let token = markup() { return token }
        let start = position
        position += 1
        while position < bytes.count, bytes[position] != UInt8(ascii: "<") { position += 1 }
        return .text(start..<position)
    }

    /// Past the end tag of a name, where there is one; returns what stands before it.
    mutating func skip(toEndOf name: String) -> Range<Int> {
        let start = position
        let pattern = Array(("</" + name).utf8)
        var at = start
        while at + pattern.count <= bytes.count {
            if bytes[at] == pattern[0],
                zip(bytes[at...], pattern).allSatisfy({ $0 == $1 || ($0 | 0x20) == $1 })
            {
                let close = bytes[at...].firstIndex(of: UInt8(ascii: ">")) ?? (bytes.count - 1)
                position = close + 1
                return start..<at
            }
            at += 1
        }
        position = bytes.count
        return start..<bytes.count
    }

    func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    private mutating func markup() -> Token? {
        let start = position
        guard start + 1 < bytes.count else { return nil }
        let next = bytes[start + 1]
        if isLetter(next) { return startTag() }
        if next == UInt8(ascii: "/"), start + 2 < bytes.count, isLetter(bytes[start + 2]) {
            guard let close = bytes[start...].firstIndex(of: UInt8(ascii: ">")) else { return nil }
            var at = start + 2
            while at < close, !isBlank(bytes[at]), bytes[at] != UInt8(ascii: "/") { at += 1 }
            position = close + 1
            return .end(name: string((start + 2)..<at).lowercased(), start..<position)
        }
        if next == UInt8(ascii: "!") || next == UInt8(ascii: "?") { return declaration(next) }
        return nil
    }

    private mutating func declaration(_ sign: UInt8) -> Token {
        let start = position
        if bytes[start...].starts(with: "<!--".utf8) {
            var at = start + 4
            while at + 3 <= bytes.count, !bytes[at...].starts(with: "-->".utf8) { at += 1 }
            position = at + 3 <= bytes.count ? at + 3 : bytes.count
            return .comment(start..<position)
        }
        let close = bytes[start...].firstIndex(of: UInt8(ascii: ">")) ?? (bytes.count - 1)
        position = close + 1
        return .declaration(start..<position)
    }

    private mutating func startTag() -> Token? {
        let start = position
        var at = start + 1
        while at < bytes.count, !isBlank(bytes[at]), bytes[at] != UInt8(ascii: "/"),
            bytes[at] != UInt8(ascii: ">"), bytes[at] != UInt8(ascii: "<")
        {
            at += 1
        }
        let name = string((start + 1)..<at).lowercased()
        var attributes: [Attribute] = []
        while at < bytes.count {
            while at < bytes.count, isBlank(bytes[at]) || bytes[at] == UInt8(ascii: "/") { at += 1 }
            guard at < bytes.count, bytes[at] != UInt8(ascii: "<") else { return nil }
            if bytes[at] == UInt8(ascii: ">") {
                position = at + 1
                return .start(Tag(name: name, attributes: attributes, range: start..<position))
            }
            guard let attribute = attribute(&at) else { return nil }
            if !attributes.contains(where: { $0.name == attribute.name }) {
                attributes.append(attribute)
            }
        }
        return nil
    }

    private func attribute(_ at: inout Int) -> Attribute? {
        let start = at
        at += 1
        while at < bytes.count, !isBlank(bytes[at]),
            ![UInt8(ascii: "="), UInt8(ascii: ">"), UInt8(ascii: "/")].contains(bytes[at])
        {
            at += 1
        }
        let name = string(start..<at).lowercased()
        var look = at
        while look < bytes.count, isBlank(bytes[look]) { look += 1 }
        guard look < bytes.count, bytes[look] == UInt8(ascii: "=") else {
            return Attribute(name, "")
        }
        at = look + 1
        while at < bytes.count, isBlank(bytes[at]) { at += 1 }
        guard at < bytes.count else { return nil }
        let quote = bytes[at]
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            guard let close = bytes[(at + 1)...].firstIndex(of: quote) else { return nil }
            defer { at = close + 1 }
            return Attribute(name, string((at + 1)..<close))
        }
        let from = at
        while at < bytes.count, !isBlank(bytes[at]), bytes[at] != UInt8(ascii: ">") { at += 1 }
        return Attribute(name, string(from..<at))
    }

    private func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
    private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
