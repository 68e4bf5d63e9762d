extension MarkdownNode {
    /// Part of a text node, by byte range of its literal, with the place it stands at.
    func piece(_ part: Range<Int>) -> MarkdownNode {
        var result = self
        let bytes = literal.utf8
        let part = part.clamped(to: 0..<bytes.count)
        let lower = bytes.index(bytes.startIndex, offsetBy: part.lowerBound)
        let upper = bytes.index(lower, offsetBy: part.count)
        result.literal = String(decoding: bytes[lower..<upper], as: UTF8.self)
        if let offsets, offsets.count == bytes.count {
            let lower = part.isEmpty ? range.upperBound : offsets[part.lowerBound]
            let upper =
                part.upperBound < offsets.count ? offsets[part.upperBound] : range.upperBound
            result.range = lower..<max(lower, upper)
            result.offsets = Array(offsets[part])
        } else if range.count == bytes.count {
            let lower = range.lowerBound + part.lowerBound
            result.range = lower..<(lower + part.count)
        }
        return result
    }

    /// A byte of the literal was written as an escape or entity.
    func isEscaped(at index: Int, in text: ComposedText) -> Bool {
        guard let offsets, offsets.indices.contains(index),
            text.bytes.indices.contains(offsets[index])
        else { return false }
        let written = text.bytes[offsets[index]]
        return written == UInt8(ascii: "\\") || written == UInt8(ascii: "&")
    }
}
