/// A change to a source that mends what a diagnostic reports, safe to apply unseen.
package struct Edit: Hashable, Sendable {
    /// The bytes to replace; empty where text is only inserted.
    package let span: Span
    package let replacement: String

    package init(_ span: Span, _ replacement: String) {
        self.span = span
        self.replacement = replacement
    }

    /// A source's text with edits made; one that overlaps an earlier one is left out.
    package static func apply(_ edits: [Edit], to source: Source) -> String {
        var result: [UInt8] = []
        var at = 0
        for edit in edits.sorted(by: { $0.span.lower < $1.span.lower })
        where edit.span.source == source.id && edit.span.lower >= at
            && edit.span.upper <= source.bytes.count
        {
            result += source.bytes[at..<edit.span.lower]
            result += Array(edit.replacement.utf8)
            at = edit.span.upper
        }
        return String(decoding: result + source.bytes[at...], as: UTF8.self)
    }
}
