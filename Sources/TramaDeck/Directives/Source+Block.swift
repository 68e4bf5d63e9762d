import TramaCore

extension Source {
    /// The indented lines under `style: |`, as they stand, so that places in them are exact; nil where
    /// the line doesn't end with `|`.
    func block(under span: Span) -> StyleText? {
        let head = text(in: span).trimmed
        guard head.hasSuffix("|") || head.hasSuffix("|-") || head.hasSuffix("|+") else {
            return nil
        }
        let first = position(at: span.lower).line + 1
        var last = first
        while last <= lineStarts.count {
            let line = line(last)
            let text = bytes[line]
            let isBlank = text.allSatisfy { $0 == 0x20 || $0 == 0x09 }
            if !isBlank, text.first != 0x20 { break }
            if bytes[line].elementsEqual("-->".utf8) { break }
            last += 1
        }
        guard last > first, first <= lineStarts.count else { return nil }
        let lower = lineStarts[first - 1]
        let upper = last <= lineStarts.count ? lineStarts[last - 1] : bytes.count
        let span = Span(source: id, lower: lower, upper: upper)
        return StyleText(css: self.text(in: span), span: span)
    }
}
