/// Identifies one text in a ``SourceMap``.
package struct SourceID: Hashable, Sendable {
    package let rawValue: Int
    package init(rawValue: Int) { self.rawValue = rawValue }
}

/// A half-open range of UTF-8 bytes in one source.
package struct Span: Hashable, Sendable {
    package let source: SourceID
    package let lower: Int
    package let upper: Int

    package init(source: SourceID, lower: Int, upper: Int) {
        self.source = source
        self.lower = lower
        self.upper = max(lower, upper)
    }

    /// The smallest span that covers both; the receiver where they lie in different sources.
    package func union(_ other: Span) -> Span {
        guard other.source == source else { return self }
        return Span(
            source: source, lower: min(lower, other.lower), upper: max(upper, other.upper))
    }
}
