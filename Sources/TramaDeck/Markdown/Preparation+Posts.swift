import TramaCore

extension Preparation {
    /// Liquid and kramdown attribute lines of a Jekyll post: `highlight` becomes a fence, the rest is
    /// dropped.
    mutating func appendLiquid(
        _ line: PreparedLine, _ range: Range<Int>, of source: Source
    ) -> Bool {
        let content = line.content.trimmed
        let isAttributes = content.hasPrefix("{:") && content.hasSuffix("}")
        guard isAttributes || content.contains("{%") || content.contains("{{") else { return false }
        if let fence = Self.highlight(content) {
            let made = PreparedLine(Array((line.prefix + fence).utf8)[...])
            _ = self.fence.consume(made)
            text.append(
                made.text.utf8, source: source.id, at: range.lowerBound, length: range.count,
                isVerbatim: false)
            return true
        }
        let kept = isAttributes ? line.prefix : Self.withoutLiquid(line.text)
        guard kept != line.text else { return false }
        diagnostics.append(
            Diagnostic(
                .liquidDropped, "\(content.prefix(60)) is for Jekyll; it was dropped",
                at: Span(source: source.id, lower: range.lowerBound, upper: range.upperBound)))
        text.append(
            kept.utf8.filter { !Sentinel.all.contains($0) }, source: source.id,
            at: range.lowerBound, length: range.count, isVerbatim: false)
        return true
    }

    mutating func appendHighlightEnd(_ range: Range<Int>, of source: Source) {
        let made = PreparedLine(Array("```".utf8)[...])
        _ = fence.consume(made)
        text.append(
            made.text.utf8, source: source.id, at: range.lowerBound, length: range.count,
            isVerbatim: false)
    }

    /// The fence for `{% highlight python %}`.
    private static func highlight(_ content: String) -> String? {
        guard content.hasPrefix("{%"), content.hasSuffix("%}") else { return nil }
        let words = content.dropFirst(2).dropLast(2).split { $0 == " " || $0 == "-" }
        guard words.first == "highlight", words.count > 1 else { return nil }
        return "```" + words[1]
    }

    /// A line without `{% … %}` and `{{ site.… }}`; variables of ours stay.
    private static func withoutLiquid(_ line: String) -> String {
        var result = ""
        var rest = Substring(line)
        while let open = rest.firstIndex(of: "{") {
            result += rest[..<open]
            let inner = rest[open...].dropFirst(2)
            let isTag = rest[open...].hasPrefix("{%")
            let isOutput = rest[open...].hasPrefix("{{")
            let close = isTag || isOutput ? inner.firstRange(of: isTag ? "%}" : "}}") : nil
            guard let close else {
                result.append("{")
                rest = rest[open...].dropFirst()
                continue
            }
            let body = inner[..<close.lowerBound].trimmed
            if isOutput && !body.hasPrefix("site.") && !body.hasPrefix("page.")
                && !body.contains("|")
            {
                result += rest[open..<close.upperBound]
            }
            rest = inner[close.upperBound...]
        }
        return result + rest
    }
}
