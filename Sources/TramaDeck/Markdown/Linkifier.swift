/// Addresses in running text, as linkify-it finds them without fuzzy links: those with a scheme, and
/// mail addresses.
enum Linkifier {
    private static let schemes = ["https", "http", "ftp", "mailto"]

    /// The address whose scheme ends at a colon.
    static func address(in bytes: [UInt8], colon: Int, after start: Int) -> Range<Int>? {
        for scheme in schemes {
            let lower = colon - scheme.utf8.count
            guard lower >= start,
                zip(bytes[lower..<colon], scheme.utf8).allSatisfy({ ($0 | 0x20) == $1 }),
                lower == start || !isWord(bytes[lower - 1])
            else { continue }
            var from = colon + 1
            if scheme == "mailto" {
                guard let sign = bytes[from...].prefix(64).firstIndex(of: UInt8(ascii: "@")),
                    let mail = mail(in: bytes, sign: sign, after: from), mail.lowerBound == from
                else { return nil }
                return lower..<mail.upperBound
            }
            guard from + 2 < bytes.count, bytes[from] == UInt8(ascii: "/"),
                bytes[from + 1] == UInt8(ascii: "/")
            else { return nil }
            from += 2
            guard isWord(bytes[from]) || bytes[from] == UInt8(ascii: "[") else { return nil }
            let end = pathEnd(in: bytes, from: from)
            return end > from ? lower..<end : nil
        }
        return nil
    }

    /// The mail address around an `@`.
    static func mail(in bytes: [UInt8], sign: Int, after start: Int) -> Range<Int>? {
        var lower = sign
        while lower > start, isWord(bytes[lower - 1]) || ".-+_".utf8.contains(bytes[lower - 1]),
            bytes[lower - 1] < 0x80
        {
            lower -= 1
        }
        while lower < sign, bytes[lower] == UInt8(ascii: ".") { lower += 1 }
        guard lower < sign else { return nil }
        var upper = sign + 1
        while upper < bytes.count, bytes[upper] < 0x80,
            isWord(bytes[upper]) || bytes[upper] == UInt8(ascii: ".")
                || bytes[upper] == UInt8(ascii: "-")
        {
            upper += 1
        }
        while upper > sign + 1, !isWord(bytes[upper - 1]) { upper -= 1 }
        let host = bytes[(sign + 1)..<upper].split(
            separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard host.count >= 2, let top = host.last, top.count >= 2,
            top.allSatisfy({ (0x61...0x7A).contains($0 | 0x20) }), host.allSatisfy({ !$0.isEmpty })
        else { return nil }
        return lower..<upper
    }

    /// Up to a blank or bracket that can't belong, without punctuation that ends a sentence.
    private static func pathEnd(in bytes: [UInt8], from start: Int) -> Int {
        var end = start
        var open: [UInt8] = []
        let pairs: [UInt8: UInt8] = [
            UInt8(ascii: ")"): UInt8(ascii: "("), UInt8(ascii: "]"): UInt8(ascii: "["),
            UInt8(ascii: "}"): UInt8(ascii: "{"),
        ]
        scan: while end < bytes.count {
            let byte = bytes[end]
            switch byte {
            case 0...0x20, UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "|"),
                UInt8(ascii: "\""), 0x7F:
                break scan
            case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): open.append(byte)
            case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
                guard let last = open.last, last == pairs[byte] else { break scan }
                open.removeLast()
            // Full-width punctuation and ideographic spaces start with E3 80 or EF BC.
            case 0xE3 where end + 1 < bytes.count && bytes[end + 1] == 0x80: break scan
            case 0xEF where end + 1 < bytes.count && bytes[end + 1] == 0xBC: break scan
            default: break
            }
            end += 1
        }
        while end > start, ".,:;!?'*_~`".utf8.contains(bytes[end - 1]) { end -= 1 }
        return end
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || byte >= 0x80
            || byte == UInt8(ascii: "_")
    }
}
