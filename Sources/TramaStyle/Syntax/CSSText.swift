import TramaCore

/// CSS text with its place in a source.
struct CSSText: Sendable {
    let bytes: [UInt8]
    /// Where the first byte stands; nil for text that no user wrote.
    let span: Span?

    init(_ css: String, span: Span?) {
        bytes = Array(css.utf8)
        self.span = span
    }

    func slice(_ lower: Int, _ upper: Int) -> String {
        let lower = min(max(lower, 0), bytes.count)
        return String(decoding: bytes[lower..<min(max(lower, upper), bytes.count)], as: UTF8.self)
    }

    func slice(_ values: [ComponentValue]) -> String {
        guard let first = values.first, let last = values.last else { return "" }
        return slice(first.lower, last.upper)
    }

    func span(_ lower: Int, _ upper: Int) -> Span? {
        span.map { Span(source: $0.source, lower: $0.lower + lower, upper: $0.lower + upper) }
    }
}
